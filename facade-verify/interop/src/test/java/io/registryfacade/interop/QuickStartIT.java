package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Daemon;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command of the README for a server, run by a shell as it is written there, except for the folder and the authority. */
@Timeout(180)
final class QuickStartIT {
    private static final Path README = Path.of("../../README.md");
    private static final String FOLDER = "/var/lib/registry-facade";

    private static AcmeTestbed testbed;
    private static Daemon facade;

    @BeforeAll
    static void start() throws Exception {
        testbed = new AcmeTestbed();
        Path home = testbed.sandbox().directory("server");
        Files.createSymbolicLink(home.resolve("registry-facade.jar"), FacadeProgram.jar());
        facade = testbed.sandbox()
                .daemon(
                        "facade",
                        List.of(
                                Program.ENV.path(),
                                "--chdir=" + home,
                                "PATH=" + Path.of(FacadeProgram.java()).getParent(),
                                "JDK_JAVA_OPTIONS=" + String.join(" ", options()),
                                Program.SH.path(),
                                "-c",
                                "exec " + command()));
        AcmeTestbed.awaitCertificate(facade);
    }

    @AfterAll
    static void stop() {
        testbed.close();
    }

    private static String command() throws Exception {
        String command = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("    java ") && line.contains(" --acme-agree"))
                .reduce((one, other) -> {
                    throw new AssertionError("two commands: " + one + other);
                })
                .orElseThrow();
        assertThat(command).contains("--domain " + AcmeTestbed.DOMAIN + " ").endsWith("--data " + FOLDER);
        return command.strip().replace(FOLDER, testbed.data().toString()) + " "
                + String.join(" ", testbed.replacements(testbed.address()));
    }

    /** The launcher splits its variable at spaces. */
    private static List<String> options() {
        return testbed.java().stream().map(option -> "\"" + option + "\"").toList();
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                client("crane", Crane::new),
                client("podman", sandbox -> new Podman(sandbox, Transport.TLS)),
                client("Docker engine", Docker::new));
    }

    private static Arguments client(String name, Function<Sandbox, RegistryClient> client) {
        return Arguments.of(name, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void client_pulls(String name, Function<Sandbox, RegistryClient> factory) {
        String reference = AcmeTestbed.DOMAIN + "/" + DockerHub.REPOSITORY + ":latest";
        try (Sandbox sandbox = new Sandbox(testbed.network())) {
            RegistryClient client = factory.apply(sandbox);

            Outcome pull = client.pull(reference);

            assertThat(pull.exitCode())
                    .as("%s%n%s%n%s", name, pull, facade.log())
                    .isZero();
            assertThat(client.pulledDigests(reference))
                    .contains(DockerHub.image().digest());
        }
    }
}
