package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.Authority;
import io.registryfacade.support.Image;
import io.registryfacade.support.Network;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first steps of a new user: {@code serve --upstream docker-hub --repository 'my-org/**'}, without other settings. */
@Timeout(120)
final class DockerHubIT {
    private static final Sandbox SANDBOX = new Sandbox();

    private static Network network;
    private static DockerHub hub;
    private static RunningFacade facade;

    @BeforeAll
    static void start() throws Exception {
        network = Network.in(SANDBOX);
        hub = DockerHub.start(SANDBOX, network);
        Path certificates = SANDBOX.path("facade.pem");
        Path key = SANDBOX.path("facade.key");
        Authority.ofTheRun().pem(FacadeHost.NAME, certificates, key);
        facade = RunningFacade.start(
                SANDBOX,
                "facade",
                List.of(
                        "-Djdk.net.hosts.file=" + SANDBOX.file("hub.hosts", "127.0.0.1 localhost\n" + hub.hosts()),
                        "-Djavax.net.ssl.trustStore=" + Authority.ofTheRun().trustStore(SANDBOX.path("trust.p12")),
                        "-Djavax.net.ssl.trustStorePassword=" + Authority.PASSWORD),
                List.of(
                        "--tls-cert",
                        certificates.toString(),
                        "--tls-key",
                        key.toString(),
                        "--upstream",
                        "docker-hub",
                        "--repository",
                        "my-org/**"));
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                client("BuildKit", BuildKit::new),
                client("Buildah", sandbox -> new Buildah(sandbox, Transport.TLS)),
                client("containerd", sandbox -> new Containerd(sandbox, Transport.TLS, Generation.CURRENT)),
                client("containerd, older", sandbox -> new Containerd(sandbox, Transport.TLS, Generation.DEBIAN)),
                client("cosign", Cosign::new),
                client("crane", Crane::new),
                client("Docker engine", Docker::new),
                client("Jib", sandbox -> new JibCore(sandbox, Transport.TLS)),
                client("oras", Oras::new),
                client("oras-java", OrasJava::new),
                client("podman", sandbox -> new Podman(sandbox, Transport.TLS)),
                client("regctl", Regctl::new),
                client("skopeo", sandbox -> new Skopeo(sandbox, Transport.TLS)));
    }

    private static Arguments client(String name, Function<Sandbox, RegistryClient> client) {
        return Arguments.of(name, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void everyClient_pulls(String name, Function<Sandbox, RegistryClient> factory) {
        Image image = DockerHub.image();
        String reference = FacadeHost.NAME + ":" + facade.port() + "/" + DockerHub.REPOSITORY + ":latest";
        long sentBefore = facade.sent();
        try (Sandbox sandbox = new Sandbox(network)) {
            RegistryClient client = factory.apply(sandbox);

            Outcome pull = client.pull(reference);

            assertThat(pull.exitCode())
                    .as("%s%n%s%n%s", pull, facade.log(), requests())
                    .isZero();
            assertThat(client.pulledDigests(reference))
                    .containsAnyOf(image.digest(), image.layers().get(0).get(0));
        }
        assertThat(facade.sent() - sentBefore)
                .as("bytes that the facade has sent to %s", name)
                .isPositive()
                .isLessThan(image.smallestLayer());
        assertThat(hub.recorder().since(0))
                .noneMatch(request -> request.credential().isPassword());
        assertThat(hub.recorder().since(0).stream().filter(RecordedRequest::isManifestGet))
                .as("manifests that are counted, however many people pull")
                .hasSizeLessThanOrEqualTo(3);
    }

    private static String requests() {
        return hub.recorder().since(0).stream().map(RecordedRequest::toString).collect(Collectors.joining("\n"));
    }
}
