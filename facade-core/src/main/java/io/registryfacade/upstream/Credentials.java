package io.registryfacade.upstream;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A user name and a password at a registry; the password is never shown. */
public final class Credentials {
    private final String username;

    /** What makes two credentials the same: a password, or the path of a file. */
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
     * @param password the password, or a token that stands for one
     * @return the credentials
     * @throws IllegalArgumentException if the name has a colon (RFC 7617, section 2)
     */
    public static Credentials of(String username, String password) {
        Objects.requireNonNull(password, "password");
        return new Credentials(username, password, () -> password);
    }

    /**
     * Returns credentials whose password is in a file. A new content is used within about a second; while the file
     * cannot be read or holds no password, the last one that it held is used.
     *
     * @param username the name, without {@code :}
     * @param file the password, or a token that stands for one, in one line of UTF-8 of at most 16 KiB; the end of the
     *     line is not part of it
     * @return the credentials
     * @throws IllegalArgumentException if the name has a colon, or the file holds no password now
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
     * Returns the value of an {@code Authorization} header field (RFC 7617) with the current password. It may read the
     * password's file.
     *
     * @return {@code Basic} and the encoded credentials, as UTF-8
     */
    public String basic() {
        byte[] pair = (username + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
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

    /** The name alone. */
    @Override
    public String toString() {
        return username;
    }
}
