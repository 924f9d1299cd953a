package io.registryfacade.applications;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libraries that an application runs with. */
record ClassPath(List<Path> jars) {
    /** Reads what Maven's dependency plugin writes. */
    static ClassPath read(Path file) throws IOException {
        return new ClassPath(List.of(Files.readString(file).split(File.pathSeparator, -1)).stream()
                .filter(jar -> !jar.isBlank())
                .map(Path::of)
                .toList());
    }

    /** Returns the libraries that are not in another class path, or there in another version. */
    ClassPath without(ClassPath before) {
        List<Path> added = new ArrayList<>(jars);
        added.removeAll(before.jars());
        return new ClassPath(added);
    }

    /** Returns the value of the option {@code -cp}, with a jar in front. */
    String startingWith(String jar) {
        return Stream.concat(Stream.of(jar), jars.stream().map(Path::toString))
                .collect(Collectors.joining(File.pathSeparator));
    }

    double megabytes() throws IOException {
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return bytes / 1e6;
    }
}
