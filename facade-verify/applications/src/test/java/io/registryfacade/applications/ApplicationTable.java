package io.registryfacade.applications;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a facade costs each application. */
final class ApplicationTable {
    /** Relative to the module's folder, where tests run. */
    private static final Path FILE = Path.of("target/applications.md");

    private static final String HEAD = """
            | application | jars added | MB added | seconds from start to the end of the first pull |
            | --- | ---: | ---: | ---: |
            """;

    private final Map<String, String> rows = new TreeMap<>();

    synchronized void add(String application, ClassPath added, double seconds) throws IOException {
        rows.put(
                application,
                "| %s | %d | %.1f | %.1f |%n"
                        .formatted(application, added.jars().size(), added.megabytes(), seconds));
    }

    synchronized void write() throws IOException {
        String table = HEAD + String.join("", rows.values());
        System.out.println(table);
        Files.writeString(FILE, table);
    }
}
