package io.registryfacade.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Host names of loopback addresses, and the certificate of the authority for them. This process reads the names from
 * {@code jdk.net.hosts.file}; a program sees them as {@code /etc/hosts} in a mount namespace of its own.
 */
public record Network(Path hosts, Path authority) {
    private static final String SEEN_BY_THE_PROGRAM = "mount --bind \"$0\" /etc/hosts && exec \"$@\"";

    public static Network in(Sandbox sandbox) {
        Path hosts = Path.of(System.getProperty("jdk.net.hosts.file", ""));
        if (!Files.isRegularFile(hosts)) {
            throw new AssertionError("-Djdk.net.hosts.file does not name src/test/hosts");
        }
        return new Network(
                hosts.toAbsolutePath(),
                Authority.ofTheRun().pem(sandbox.directory("trust").resolve("authority.pem")));
    }

    /** Wraps a command so that it knows the names; the wrapper becomes the program, so that signals reach it. */
    public List<String> command(List<String> command) {
        return withMounts(SEEN_BY_THE_PROGRAM, hosts.toString(), command);
    }

    /**
     * Wraps a command so that it has file systems that no other process has.
     *
     * @param script mounts them; it is a script of {@code sh}, in which {@code $0} is the argument, and ends with
     *     {@code exec "$@"}
     */
    public static List<String> withMounts(String script, String argument, List<String> command) {
        List<String> within = new ArrayList<>(List.of(
                Program.UNSHARE.path(),
                "--mount",
                "--propagation",
                "private",
                Program.SH.path(),
                "-c",
                script,
                argument));
        within.addAll(command);
        return within;
    }

    /** Returns variables that make programs written in Go trust only the authority. */
    public Map<String, String> environment() {
        return Map.of(
                "SSL_CERT_FILE", authority.toString(),
                "SSL_CERT_DIR", authority.getParent().toString());
    }
}
