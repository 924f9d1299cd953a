package io.registryfacade.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several machines on one: host names that stand for loopback addresses of their own, and the authority that signs
 * their certificates. This process has the names from {@code jdk.net.hosts.file}; a program gets them as its private
 * {@code /etc/hosts}, in a mount namespace that ends with it.
 *
 * @param hosts names and addresses
 * @param authority the certificate of the authority
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

    /** The command, run where the names are known. All of it becomes the program, so that signals reach that. */
    public List<String> command(List<String> command) {
        List<String> within = new ArrayList<>(List.of(
                Program.UNSHARE.path(),
                "--mount",
                "--propagation",
                "private",
                Program.SH.path(),
                "-c",
                SEEN_BY_THE_PROGRAM,
                hosts.toString()));
        within.addAll(command);
        return within;
    }

    /** What makes programs written in Go trust the authority, and nobody else. */
    public Map<String, String> environment() {
        return Map.of(
                "SSL_CERT_FILE", authority.toString(),
                "SSL_CERT_DIR", authority.getParent().toString());
    }
}
