package io.registryfacade.resolve;

import io.registryfacade.settings.TokenKey;
import io.registryfacade.upstream.Upstream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens that seal a client's Basic credentials, for registries that accept Basic only. The client gets the
 * token with its login and sends it with each request; the facade opens it for that registry only, and stores nothing.
 *
 * <p>A token is {@code rf1.} and, in base64url without padding, a message sealed by {@link AesGcm}: the second in which
 * the token expires, and the credentials. Replicas accept each other's tokens, so their wall clocks must agree.
 */
final class SealedTokens {
    /** How long a token is valid: as long as the tokens of most registries. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Longer tokens exceed the header limits of servers. */
    static final int MAX_LENGTH = 8 * 1024;

    /** Distinguishes these tokens from those of registries. */
    private static final String PREFIX = "rf1.";

    private static final byte[] SALT = "registry-facade".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INFO = "login token rf1, AES-256-GCM".getBytes(StandardCharsets.US_ASCII);

    private final AesGcm cipher;
    private final InstantSource clock;

    /**
     * Creates tokens with a key.
     *
     * @param secret the secret to derive the key from; {@code null} for a random key, which lasts as long as this
     *     object
     * @param clock the clock by which tokens expire
     */
    SealedTokens(@Nullable TokenKey secret, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        this.cipher = new AesGcm(secret == null ? random(random) : derived(secret), random);
        this.clock = clock;
    }

    private static byte[] random(SecureRandom random) {
        byte[] key = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static byte[] derived(TokenKey secret) {
        return Hkdf.derive(SALT, secret.bytes(), INFO, AesGcm.KEY_BYTES);
    }

    /** Returns the audience of the tokens for one registry. */
    static String audience(Upstream upstream) {
        return upstream.registry().type() + " " + upstream.origin();
    }

    /** Returns whether a token has the form of these tokens, which must not be sent to a registry. */
    static boolean isSealed(String token) {
        return token.startsWith(PREFIX);
    }

    /**
     * Issues a token.
     *
     * @param audience the only audience that can open it
     * @return the token without {@code Bearer}; empty if the credentials are too long for a token
     */
    Optional<String> issue(BasicCredentials credentials, String audience) {
        byte[] pair = credentials.pair();
        byte[] content = ByteBuffer.allocate(Long.BYTES + pair.length)
                .putLong(clock.instant().plus(LIFETIME).getEpochSecond())
                .put(pair)
                .array();
        String token = PREFIX + encoded(cipher.seal(content, context(audience)));
        return token.length() > MAX_LENGTH ? Optional.empty() : Optional.of(token);
    }

    /**
     * Opens a token.
     *
     * @param token the client's token without {@code Bearer}, not validated
     * @param audience the audience that the token must be for
     * @return the credentials; empty unless the token was issued with this key for this audience, is unchanged, and has
     *     not expired
     */
    Optional<BasicCredentials> open(String token, String audience) {
        byte @Nullable [] sealed = isSealed(token) && token.length() <= MAX_LENGTH ? decoded(token) : null;
        byte @Nullable [] content = sealed == null ? null : cipher.open(sealed, context(audience));
        if (content == null) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        Instant expiry = Instant.ofEpochSecond(buffer.getLong());
        byte[] pair = new byte[buffer.remaining()];
        buffer.get(pair);
        return clock.instant().isBefore(expiry) ? Optional.ofNullable(BasicCredentials.of(pair)) : Optional.empty();
    }

    private static byte[] context(String audience) {
        return (PREFIX + audience).getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Decodes base64url in its canonical form; returns {@code null} for other text. */
    private static byte @Nullable [] decoded(String token) {
        String text = token.substring(PREFIX.length());
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encoded(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
