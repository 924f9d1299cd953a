package io.registryfacade.server.pull;

import io.registryfacade.upstream.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A login for images that are not public. The password comes from standard input, so that no process list shows it. */
public final class LoginOptions {
    private static final int MAX_PASSWORD = 64 * 1024;

    @Option(names = "--username", paramLabel = "NAME", description = "The user name of a login.")
    private @Nullable String username;

    @Option(names = "--password-stdin", description = "Reads the password of the login from standard input.")
    private boolean passwordStdin;

    /** Creates options; picocli sets them. */
    public LoginOptions() {}

    /**
     * Returns what is wrong with the options as a whole.
     *
     * @return a sentence; {@code null} if they fit together
     */
    public @Nullable String mistake() {
        return (username == null) == passwordStdin ? "a login needs both --username and --password-stdin" : null;
    }

    /**
     * Reads the login.
     *
     * @param in has the password, on its first line
     * @return {@code null} if no login is given
     * @throws IOException if the password cannot be read
     * @throws IllegalArgumentException if the name or password cannot be used; the message has neither
     */
    public @Nullable Credentials credentials(InputStream in) throws IOException {
        if (username == null) {
            return null;
        }
        String text = new String(in.readNBytes(MAX_PASSWORD), StandardCharsets.UTF_8);
        String password = text.lines().findFirst().orElse("");
        if (password.isEmpty()) {
            throw new IllegalArgumentException("standard input has no password");
        }
        return Credentials.of(username, password);
    }
}
