package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.interop.ContainerdDaemon.Generation;
import io.registryfacade.support.BackingRegistry;
import io.registryfacade.support.FacadeProgram;
import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Push;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first steps of a new user of {@code docs/static-images.md}: images are copied, and pulled without the registry. */
@Timeout(120)
final class StaticImagesIT {
    private static final String REPOSITORY = "my-org/app";

    private static final Sandbox SANDBOX = new Sandbox();

    private static RunningFacade facade;

    @BeforeAll
    static void start() throws Exception {
        Path images = SANDBOX.path("images");
        try (Sandbox registryAlone = new Sandbox()) {
            BackingRegistry registry = BackingRegistry.start(registryAlone);
            new Push(registry.uri(), REPOSITORY).image(image(), "1.0");
            collect(registry.address() + "/" + REPOSITORY + ":1.0", images);
        }
        facade = RunningFacade.start(
                SANDBOX, "facade", List.of(), List.of("--upstream", "layout:" + images, "--repository", "my-org/**"));
    }

    /** The first command of the page; registries on this machine are asked over HTTP. */
    private static void collect(String reference, Path images) {
        Outcome copy = SANDBOX.run(
                Map.of(),
                List.of(
                        FacadeProgram.java(),
                        "-jar",
                        FacadeProgram.jar().toString(),
                        "pull",
                        reference,
                        "--output",
                        images.toString()));
        assertThat(copy.exitCode()).as(copy.toString()).isZero();
        assertThat(copy.screen()).contains("1 image copied");
    }

    private static Image image() {
        return Image.named(REPOSITORY);
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    static Stream<Arguments> clients() {
        return Stream.of(
                client("Buildah", sandbox -> new Buildah(sandbox, Transport.PLAIN)),
                client("containerd", sandbox -> new Containerd(sandbox, Transport.PLAIN, Generation.CURRENT)),
                client("crane", Crane::new),
                client("Docker engine", Docker::new),
                client("Jib", sandbox -> new JibCore(sandbox, Transport.PLAIN)),
                client("podman", sandbox -> new Podman(sandbox, Transport.PLAIN)),
                client("skopeo", sandbox -> new Skopeo(sandbox, Transport.PLAIN)));
    }

    private static Arguments client(String name, Function<Sandbox, RegistryClient> client) {
        return Arguments.of(name, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void everyClient_pulls_withoutTheRegistry(String name, Function<Sandbox, RegistryClient> factory) {
        String reference = facade.address() + "/" + REPOSITORY + ":1.0";
        try (Sandbox sandbox = new Sandbox()) {
            RegistryClient client = factory.apply(sandbox);

            Outcome pull = client.pull(reference);

            assertThat(pull.exitCode())
                    .as("%s%n%s%n%s", pull, sandbox.logs(), facade.log())
                    .isZero();
            assertThat(client.pulledDigests(reference))
                    .containsAnyOf(image().digest(), image().layers().get(0).get(0));
        }
    }
}
