package io.registryfacade.resolve;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token server's response, as far as clients get it: without a {@code refresh_token}, which Docker would store and later
 * send to {@code /v2/token}, and without whatever else a server adds.
 *
 * @param token the token; never empty
 * @param accessToken the same under the name that OAuth 2.0 has for it; never empty
 * @param expiresIn how many seconds it is good for; negative if the server does not say it
 * @param issuedAt since when it is; {@code null} if the server does not say it in a way that clients can read
 */
record TokenResponse(
        String token,
        String accessToken,
        long expiresIn,
        @Nullable Instant issuedAt) {
    /** 9999-12-31T23:59:59Z, the last second that RFC 3339 can write. */
    private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

    /** Returns the response for a token that the facade issued itself. */
    static TokenResponse of(String token, Duration lifetime, Instant issuedAt) {
        return new TokenResponse(token, token, lifetime.toSeconds(), Instant.ofEpochSecond(issuedAt.getEpochSecond()));
    }

    /**
     * Reads the body of a response.
     *
     * @throws IllegalArgumentException if it is no JSON object, or holds no token that a header field can carry; the
     *     message does not show it
     */
    static TokenResponse parse(String json) {
        JsonObject members = JsonObject.parse(json);
        String token = nonEmpty(members.string("token"));
        String accessToken = nonEmpty(members.string("access_token"));
        String either = token == null ? accessToken : token;
        if (either == null) {
            throw new IllegalArgumentException("it holds no token");
        }
        return new TokenResponse(
                printable(either),
                printable(accessToken == null ? either : accessToken),
                members.number("expires_in", -1),
                instant(members.string("issued_at")));
    }

    private static @Nullable String nonEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** RFC 6750, section 2.1, is narrower; this much is safe in a header field and in JSON. */
    private static String printable(String token) {
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~' || c == '"' || c == '\\')) {
            throw new IllegalArgumentException("its token has characters that no token may have");
        }
        return token;
    }

    /** Clients written in Go reject the whole response for a time that they cannot read. */
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

    /** Returns the body that a client gets. */
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

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "TokenResponse[expiresIn=" + expiresIn + ", issuedAt=" + issuedAt + "]";
    }
}
