package io.registryfacade.settings;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The secret that a facade derives the key of its login tokens from. Facades with the same token key accept each
 * other's tokens. {@link #toString} does not show it.
 */
public final class TokenKey {
    private static final int MIN_LENGTH = 32;

    private final String secret;

    private TokenKey(String secret) {
        this.secret = secret;
    }

    /**
     * Returns a token key. The text is used as it is, without decoding.
     *
     * @param secret at least 32 random characters, such as the output of {@code openssl rand -base64 32}
     * @return the key
     * @throws IllegalArgumentException if it is shorter
     */
    public static TokenKey of(String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "a token key must have at least 32 characters, such as the output of" + " openssl rand -base64 32");
        }
        return new TokenKey(secret);
    }

    /**
     * Returns the secret as input of a key derivation function.
     *
     * @return UTF-8, in a new array
     */
    public byte[] bytes() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenKey key && secret.equals(key.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    /** Returns the name of the type, without the secret. */
    @Override
    public String toString() {
        return "TokenKey";
    }
}
