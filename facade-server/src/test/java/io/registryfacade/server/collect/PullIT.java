package io.registryfacade.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar contains what {@code pull} needs. */
class PullIT {
    private static final Path JAR = Path.of("target/registry-facade.jar").toAbsolutePath();
    private static final TestImage APP = TestImage.named("acme/app:1.0")
            .forPlatforms("linux/amd64", "linux/arm64")
            .withLayer(3_000_000);

    @TempDir
    private Path folder;

    private String run(int exitCode, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // layers are streamed
                "-Xmx48m",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }

    @Test
    void images_areCopiedIntoALayout() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                .images(APP)
                .requireToken()
                .redirectBlobs()
                .start()) {
            String image = registry.url().getAuthority() + "/acme/app:1.0";
            assertThat(run(0, "pull", image, "--output", "images"))
                    .contains("copied     " + image + ": 3 manifests and 3 blobs, 3.0 MB")
                    .contains("1 image copied, 0 unchanged, 0 failed");
            assertThat(new WrittenLayout(folder.resolve("images/acme/app"))
                            .isComplete()
                            .names())
                    .containsExactly("1.0");
            assertThat(run(0, "pull", image, "--output", "images")).contains("0 images copied, 1 unchanged");
            assertThat(run(1, "pull", image + "x", "--output", "images")).contains("has no tag 1.0x");
        }
    }

    @Test
    void wrongOptions_areSaid_withoutAListOfAll() throws Exception {
        assertThat(run(2, "pull", "--output", "images").lines()).hasSize(2);
        assertThat(run(0, "pull", "--help")).contains("--from-archive", "--all-tags", "--platform");
    }
}
