package io.registryfacade.resolve;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a token server's response that clients get: without {@code refresh_token}, which Docker would store and
 * later send to {@code /v2/token}, and without any other member.
 *
 * @param token the token; never empty
 * @param accessToken the same token under its OAuth 2.0 name; never empty
 * @param expiresIn the lifetime in seconds; negative if the server does not send one
 * @param issuedAt the start of the lifetime; {@code null} if the server sends none that clients can parse
 */
record TokenResponse(
        String token,
        String accessToken,
        long expiresIn,
        @Nullable Instant issuedAt) {
    /** 9999-12-31T23:59:59Z, the last second in RFC 3339. */
    private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

    /** Returns the response for a token of the facade itself. */
    static TokenResponse of(String token, Duration lifetime, Instant issuedAt) {
        return new TokenResponse(token, token, lifetime.toSeconds(), Instant.ofEpochSecond(issuedAt.getEpochSecond()));
    }

    /**
     * Parses the body of a response.
     *
     * @throws IllegalArgumentException if it is not a JSON object, or contains no token that is safe in a header; the
     *     message does not contain the token
     */
    static TokenResponse parse(String json) {
        JsonObject members = JsonObject.parse(json);
        String token = nonEmpty(members.string("token"));
        String accessToken = nonEmpty(members.string("access_token"));
        String anyToken = token == null ? accessToken : token;
        if (anyToken == null) {
            throw new IllegalArgumentException("it holds no token");
        }
        return new TokenResponse(
                printable(anyToken),
                printable(accessToken == null ? anyToken : accessToken),
                members.number("expires_in", -1),
                instant(members.string("issued_at")));
    }

    private static @Nullable String nonEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** RFC 6750, section 2.1, allows less; these characters are safe in a header and in JSON. */
    private static String printable(String token) {
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '"' || c == '\\')) {
            throw new IllegalArgumentException("its token has characters that no token may have");
        }
        return token;
    }

    /** Clients written in Go reject the whole response if they cannot parse the time. */
    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            return instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns the body for the client. */
    String json() {
        StringBuilder json = new StringBuilder("{\"token\":\"")
                .append(token)
                .append("\",\"access_token\":\"")
                .append(accessToken)
                .append('"');
        if (expiresIn >= 0) {
            json.append(",\"expires_in\":").append(expiresIn);
        }
        if (issuedAt != null) {
            json.append(",\"issued_at\":\"").append(issuedAt).append('"');
        }
        return json.append('}').toString();
    }

    /** Returns the times, without the token. */
    @Override
    public String toString() {
        return "TokenResponse[expiresIn=" + expiresIn + ", issuedAt=" + issuedAt + "]";
    }
}
