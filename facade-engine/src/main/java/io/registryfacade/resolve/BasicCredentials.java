package io.registryfacade.resolve;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A client's username and password (RFC 7617). {@link #toString} shows neither. */
final class BasicCredentials {
    private static final String SCHEME = "Basic ";

    /** The username, a colon and the password, in the encoding that the client chose. */
    private final byte[] pair;

    private BasicCredentials(byte[] pair) {
        this.pair = pair;
    }

    /**
     * Parses the value of an {@code Authorization} header.
     *
     * @return {@code null} if the value is absent, malformed or of another scheme
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

    /** Wraps a decoded pair; returns {@code null} if it contains no colon. */
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

    /** Returns the username. */
    String username() {
        return new String(pair, 0, colon(pair), StandardCharsets.UTF_8);
    }

    /** Returns the username, a colon and the password, not copied. */
    byte[] pair() {
        return pair;
    }

    /** Returns the value of an {@code Authorization} header. */
    String authorization() {
        return SCHEME + Base64.getEncoder().encodeToString(pair);
    }

    /** Returns the name of the type, because even usernames are sometimes passwords. */
    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
