package io.registryfacade.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.support.Blob;
import io.registryfacade.support.Outcome;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Pulls of all platforms of the image by real clients. */
final class Pulls {
    private final Sandbox sandbox;
    private final String reference;

    Pulls(Sandbox sandbox, int port) {
        this.sandbox = sandbox;
        this.reference = "localhost:" + port + "/" + TokenRegistry.REPOSITORY + ":" + TokenRegistry.TAG;
    }

    void byCrane() throws IOException {
        Path image = sandbox.path("crane");
        pull(image, Program.CRANE.path(), "pull", "--format=oci", reference, image.toString());
    }

    void bySkopeo() throws IOException {
        Path image = sandbox.path("skopeo");
        pull(
                image,
                Program.SKOPEO.path(),
                "--insecure-policy",
                "copy",
                "--all",
                "--src-tls-verify=false",
                "docker://" + reference,
                "dir:" + image);
    }

    private void pull(Path image, String... command) throws IOException {
        Outcome outcome = sandbox.run(Map.of(), List.of(command));
        Supplier<String> all = () -> outcome + sandbox.logs();

        assertThat(outcome.exitCode()).as(all).isZero();
        assertThat(digests(image)).as(all).containsAll(TokenRegistry.IMAGE.digests());
    }

    private static Set<String> digests(Path folder) throws IOException {
        Set<String> digests = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.add(Blob.digest(Files.readAllBytes(file)));
            }
        }
        return digests;
    }
}
