package io.registryfacade.resolve;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A client's user name and password (RFC 7617), which are never shown. */
final class BasicCredentials {
    private static final String SCHEME = "Basic ";

    /** The name, a colon and the password, in whatever encoding the client chose. */
    private final byte[] pair;

    private BasicCredentials(byte[] pair) {
        this.pair = pair;
    }

    /**
     * Reads the value of an {@code Authorization} header field.
     *
     * @return {@code null} if there is none, if it is of another scheme, or if it is malformed
     */
    static @Nullable BasicCredentials parse(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            return of(pair);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Wraps a decoded pair; {@code null} if nothing tells the name from the password. */
    static @Nullable BasicCredentials of(byte[] pair) {
        return colon(pair) < 0 ? null : new BasicCredentials(pair);
    }

    private static int colon(byte[] pair) {
        for (int i = 0; i < pair.length; i++) {
            if (pair[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    /** Returns the user name. */
    String username() {
        return new String(pair, 0, colon(pair), StandardCharsets.UTF_8);
    }

    /** Returns the name, a colon and the password, as bytes that must not be changed. */
    byte[] pair() {
        return pair;
    }

    /** Returns the value of an {@code Authorization} header field. */
    String authorization() {
        return SCHEME + Base64.getEncoder().encodeToString(pair);
    }

    /** Nothing of either, because names are sometimes passwords. */
    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
