package io.registryfacade.upstream;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A user name and a password at a registry. {@link #toString} does not contain the password. */
public final class Credentials {
    private final String username;

    /** The password or the path of its file, for {@link #equals}. */
    private final Object secret;

    private final Supplier<String> password;

    private Credentials(String username, Object secret, Supplier<String> password) {
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user name must not have a ':'");
        }
        this.username = username;
        this.secret = secret;
        this.password = password;
    }

    /**
     * Returns credentials with a fixed password.
     *
     * @param username the name, without {@code :}
     * @param password the password, or a token in its place
     * @return the credentials
     * @throws IllegalArgumentException if the name contains a colon (RFC 7617, section 2)
     */
    public static Credentials of(String username, String password) {
        Objects.requireNonNull(password, "password");
        return new Credentials(username, password, () -> password);
    }

    /**
     * Returns credentials with a password in a file. The facade uses a new password within about a second. While the
     * file is unreadable or contains no password, it uses the last valid one.
     *
     * @param username the name, without {@code :}
     * @param file the file with the password, or a token in its place: one line of UTF-8, at most 16 KiB. A line break
     *     at the end is not part of the password.
     * @return the credentials
     * @throws IllegalArgumentException if the name contains a colon, or the file contains no password
     */
    public static Credentials fromFile(String username, Path file) {
        return fromFile(username, file, System::nanoTime);
    }

    static Credentials fromFile(String username, Path file, LongSupplier nanoTime) {
        PasswordFile password = new PasswordFile(file, nanoTime);
        return new Credentials(username, password.path(), password::password);
    }

    /**
     * Returns the user name.
     *
     * @return the name, without {@code :}
     */
    public String username() {
        return username;
    }

    /**
     * Returns the current password. It reads the password file at most once a second.
     *
     * @return the password, or the token in its place
     */
    public String password() {
        return password.get();
    }

    /**
     * Returns the value of an {@code Authorization} header field (RFC 7617) with the current password. It reads the
     * password file at most once a second.
     *
     * @return {@code Basic} and the encoded credentials
     */
    public String basic() {
        byte[] pair = (username + ":" + password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Compares the user name, and the password or the path of its file. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credentials credentials
                && username.equals(credentials.username)
                && secret.equals(credentials.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(username, secret);
    }

    /** Returns the user name. */
    @Override
    public String toString() {
        return username;
    }
}
