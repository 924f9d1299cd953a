package io.registryfacade.upstream;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * A name and password at a registry.
 *
 * @param username the name, without {@code :}
 * @param password the password, or a token that stands for one; never shown
 */
public record Credentials(String username, String password) {
    /**
     * Checks that the name can be told from the password.
     *
     * @param username the name, without {@code :}
     * @param password the password, or a token that stands for one
     * @throws IllegalArgumentException if the name has a colon (RFC 7617, section 2)
     */
    public Credentials {
        Objects.requireNonNull(password, "password");
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user name must not have a ':'");
        }
    }

    /**
     * The value of an {@code Authorization} header (RFC 7617).
     *
     * @return {@code Basic} and the encoded credentials, as UTF-8
     */
    public String basic() {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The name alone. */
    @Override
    public String toString() {
        return username;
    }
}
