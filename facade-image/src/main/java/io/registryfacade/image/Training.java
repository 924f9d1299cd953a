package io.registryfacade.image;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the classes that the program uses: it runs the program in front of a registry, pulls, and notes what it loads. */
final class Training {
    private Training() {}

    /** Returns the classes as sorted lines of a class list. Another run finds almost the same, because threads compete. */
    static SortedSet<String> classes(ImageFolder image) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("training");
        SortedSet<String> classes = new TreeSet<>();
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                .images(TestImage.named("my-org/app:1.0"))
                .requireToken()
                .redirectBlobs()
                .start()) {
            TrainingCertificate certificate = TrainingCertificate.create(folder);
            Path configuration = folder.resolve("facade.yaml");
            Files.writeString(configuration, configuration(registry.url()));
            classes.addAll(run(image, certificate, certificate.options(configuration)));
            classes.addAll(run(
                    image, certificate, List.of("--upstream", registry.url().toString(), "--repository", "my-org/**")));
        } finally {
            new ImageFolder(folder).delete();
        }
        return classes;
    }

    private static List<String> run(ImageFolder image, TrainingCertificate certificate, List<String> options)
            throws IOException, InterruptedException {
        try (TrainingRun run = TrainingRun.start(image, options)) {
            run.request(certificate.client());
            return run.classes();
        }
    }

    private static String configuration(URI registry) {
        return """
                upstreams:
                  mine: { type: generic, url: "%1$s" }
                  open: { type: generic, url: "%1$s", auth: none }
                routes:
                  - { repository: my-org/**, upstream: mine }
                  - { repository: open/**, upstream: open, as: my-org/** }
                reload: true
                """.formatted(registry);
    }
}
