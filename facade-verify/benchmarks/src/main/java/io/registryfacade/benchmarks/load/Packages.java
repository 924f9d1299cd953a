package io.registryfacade.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's packages, each of which brings a program of the same name. */
public final class Packages {
    private static final Path NOT_NOW = Path.of("/usr/sbin/policy-rc.d");

    private Packages() {}

    /**
     * Installs what is missing, for which it must be root. What is there already stays as it is.
     *
     * @param names the packages
     * @throws IOException if that fails
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void need(String... names) throws IOException, InterruptedException {
        List<String> missing =
                Arrays.stream(names).filter(name -> program(name).isEmpty()).toList();
        if (missing.isEmpty()) {
            return;
        }
        System.out.println("installing " + String.join(", ", missing));
        if (!Files.exists(NOT_NOW)) {
            // none of them is to start a server of its own
            Files.writeString(NOT_NOW, "#!/bin/sh\nexit 101\n");
            Commands.run(List.of("chmod", "755", NOT_NOW.toString()));
        }
        Commands.run(List.of("apt-get", "update"));
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        install.addAll(missing);
        Commands.run(Map.of("DEBIAN_FRONTEND", "noninteractive"), install);
    }

    /**
     * Where a program is.
     *
     * @param name its name, and that of its package
     * @return the file
     */
    public static String path(String name) {
        return program(name)
                .orElseThrow(() -> new IllegalStateException(name + " is missing: apt-get install " + name))
                .toString();
    }

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
