package io.registryfacade.applications;

import io.registryfacade.support.Outcome;
import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Maven that runs this build, with a local repository of its own. It links to the usual one for everything but the
 * modules of this project, so that it neither downloads anything twice nor installs anything for other builds.
 */
final class Maven {
    private static final Path INSTALLED = Path.of("io/registryfacade");
    private static final Duration TIMEOUT = Duration.ofMinutes(9);

    private final Path repository;

    Maven(Path repository) throws IOException {
        this.repository = repository;
        link(Path.of(System.getProperty("local.repository")), repository, Path.of(""));
    }

    private static void link(Path usual, Path repository, Path folder) throws IOException {
        Files.createDirectories(repository.resolve(folder));
        try (Stream<Path> entries = Files.list(usual.resolve(folder))) {
            for (Path entry : entries.toList()) {
                Path name = usual.relativize(entry);
                if (!INSTALLED.startsWith(name)) {
                    Files.createSymbolicLink(repository.resolve(name), entry);
                } else if (!INSTALLED.equals(name)) {
                    link(usual, repository, name);
                }
            }
        }
    }

    /** Runs Maven in a folder, where it must succeed. */
    void run(Sandbox sandbox, Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-f",
                folder.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + repository));
        command.addAll(arguments);
        Outcome outcome = sandbox.run(Map.of("JAVA_HOME", System.getProperty("java.home")), command, TIMEOUT);
        if (!outcome.succeeded()) {
            throw new AssertionError(outcome.toString());
        }
    }
}
