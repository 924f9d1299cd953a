package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.Blob;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Image;
import io.registryfacade.support.Layer;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.PlatformImage;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A download of a large layer from an image layout that breaks off is continued, not begun again. */
@Timeout(120)
final class ResumedDownloadIT {
    private static final String REPOSITORY = "my-org/large";
    private static final int LAYER_SIZE = 8 * 1024 * 1024;
    private static final int INTERRUPTED_AFTER = LAYER_SIZE / 2;

    /** A request for all but the first bytes of something. */
    private static final Pattern REST = Pattern.compile("(?m)^[Rr]ange: bytes=[1-9][0-9]*-");

    private static final Sandbox SANDBOX = new Sandbox();
    private static final Layer LAYER = new Layer(REPOSITORY, LAYER_SIZE);
    private static final Image IMAGE =
            Image.of(List.of(PlatformImage.of("amd64", List.of(LAYER.blob()), List.of(LAYER.diffId()))));

    private static FacadeProgram facade;

    @BeforeAll
    static void start() throws Exception {
        Path images = SANDBOX.directory("images");
        new LayoutFolder(images.resolve(REPOSITORY)).image(IMAGE, "1.0");
        facade = FacadeProgram.start(
                SANDBOX, "facade", List.of(), List.of("--upstream", "layout:" + images, "--repository", "my-org/**"));
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                client("containerd", sandbox -> new Containerd(sandbox, Transport.PLAIN, Generation.CURRENT)),
                client("containerd, older", sandbox -> new Containerd(sandbox, Transport.PLAIN, Generation.DEBIAN)),
                client("Docker engine", Docker::new));
    }

    private static Arguments client(String name, Function<Sandbox, RegistryClient> client) {
        return Arguments.of(name, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void client_requestsTheRest(String name, Function<Sandbox, RegistryClient> factory) throws Exception {
        try (Sandbox sandbox = new Sandbox();
                InterruptingProxy proxy = proxy()) {
            RegistryClient client = factory.apply(sandbox);
            String reference = proxy.address() + "/" + REPOSITORY + ":1.0";

            Outcome pull = client.pull(reference);

            assertThat(pull.exitCode())
                    .as(
                            "%s%n%s%n%s%n%s",
                            pull,
                            sandbox.logs(),
                            proxy.requests(),
                            facade.daemon().log())
                    .isZero();
            assertThat(client.pulledDigests(reference)).contains(IMAGE.digest());
            assertContinued(proxy);
        }
    }

    @Test
    void curl_continuesTheFile() throws Exception {
        try (Sandbox sandbox = new Sandbox();
                InterruptingProxy proxy = proxy()) {
            Path file = sandbox.path("layer");
            String url = "http://" + proxy.address() + "/v2/" + REPOSITORY + "/blobs/"
                    + LAYER.blob().digest();

            Outcome broken = curl(sandbox, "--output", file.toString(), url);
            Outcome rest = curl(sandbox, "--continue-at", "-", "--output", file.toString(), url);

            assertThat(broken.succeeded()).as(broken.toString()).isFalse();
            assertThat(rest.exitCode()).as(rest.toString()).isZero();
            assertThat(Blob.digest(Files.readAllBytes(file)))
                    .isEqualTo(LAYER.blob().digest());
            assertContinued(proxy);
        }
    }

    private static InterruptingProxy proxy() throws Exception {
        return new InterruptingProxy(new InetSocketAddress(facade.uri().getHost(), facade.port()), INTERRUPTED_AFTER);
    }

    private static Outcome curl(Sandbox sandbox, String... arguments) {
        return sandbox.run(
                Map.of(),
                Stream.concat(Stream.of(Program.CURL.path(), "--silent", "--show-error"), Stream.of(arguments))
                        .toList());
    }

    private static void assertContinued(InterruptingProxy proxy) {
        assertThat(proxy.hasInterrupted()).isTrue();
        assertThat(proxy.requests()).containsPattern(REST);
    }
}
