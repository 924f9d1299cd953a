package io.registryfacade.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Image;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every web server serves an image layout to real clients. */
@Timeout(60)
final class LayoutServerIT {
    private static final String REPOSITORY = "my-org/app";

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void clients_pullAnImageOfTwoPlatforms(LayoutServer server) throws Exception {
        Image image = Image.named(REPOSITORY);
        try (Sandbox sandbox = new Sandbox()) {
            Path images = sandbox.directory("files");
            new LayoutFolder(images.resolve(REPOSITORY)).image(image, "1.0");
            String reference = "127.0.0.1:" + server.start(sandbox, images) + "/" + REPOSITORY + ":1.0";

            for (RegistryClient client : List.of(new Skopeo(sandbox, Transport.PLAIN), new Crane(sandbox))) {
                Outcome pull = client.pull(reference);

                assertThat(pull.exitCode()).as("%s%n%s", pull, sandbox.logs()).isZero();
                assertThat(client.pulledDigests(reference)).containsAll(image.digests());
            }
        }
    }
}
