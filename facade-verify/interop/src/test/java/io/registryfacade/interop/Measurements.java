package io.registryfacade.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The verdicts of a run by client, scenario and registry. At the end it writes the compatibility page, or the table of an
 * {@link Edge}.
 */
final class Measurements implements AutoCloseable {
    /** Relative to the module's folder, where tests run. */
    static final Path PAGE = Path.of("target/compatibility.md");

    private final Map<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Map<Scenario, Verdict>> verdicts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<RegistryKind, String> registries = new EnumMap<>(RegistryKind.class);
    private final Map<RegistryKind, Map<String, Verdict>> pulls = new EnumMap<>(RegistryKind.class);

    synchronized void version(String client, String version) {
        versions.put(client, version);
    }

    synchronized void add(String client, Scenario scenario, Verdict verdict) {
        verdicts.computeIfAbsent(client, key -> new EnumMap<>(Scenario.class)).put(scenario, verdict);
    }

    synchronized void pulled(RegistryKind registry, String version, String client, Verdict verdict) {
        registries.put(registry, version);
        pulls.computeIfAbsent(registry, key -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                .put(client, verdict);
    }

    private CompatibilityPage page() {
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        for (Scenario scenario : Scenario.values()) {
            Map<String, String> line = new LinkedHashMap<>();
            verdicts.forEach((client, of) -> line.put(
                    client, of.getOrDefault(scenario, Verdict.IMPOSSIBLE).toString()));
            cells.put(scenario.title(), line);
        }
        return new CompatibilityPage(versions, cells, registries, pulls);
    }

    @Override
    public synchronized void close() {
        try {
            Files.createDirectories(PAGE.getParent());
            Optional<Edge> edge = Edge.ofTheRun();
            if (edge.isPresent()) {
                Path file = PAGE.resolveSibling("compatibility-" + edge.get().target() + ".md");
                Files.writeString(file, page().clients());
            } else {
                Files.writeString(PAGE, page().markdown());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
