package io.registryfacade.interop;

import io.registryfacade.clients.KnownClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cells of the compatibility page for the edge: a script serves clients as the program does, except that
 * workerd compresses messages, and rules as the report of their export says. Real clients measure each cell ({@link CompatibilityContract#measure}).
 */
final class EdgeMatrix {
    private static final String AS_ABOVE = "as above";

    /** The clients that accept compressed layers, and do not decompress the message of a refused one. */
    private static final Set<String> ACCEPT_COMPRESSED_LAYERS = Set.of("containerd", "BuildKit");

    private EdgeMatrix() {}

    static Verdict cell(Edge edge, KnownClient client, Scenario scenario) {
        if (edge.hasRules()) {
            return RulesPrediction.of(client, scenario);
        }
        Verdict program = PredictedCell.of(client, scenario);
        if (scenario.hasLayout() && program != Verdict.IMPOSSIBLE) {
            return Verdict.NOT_EXPORTED;
        }
        boolean isCompressed = edge == Edge.WORKERD
                && scenario == Scenario.STREAM_REFUSED
                && ACCEPT_COMPRESSED_LAYERS.contains(client.name());
        return isCompressed ? Verdict.STATUS : program;
    }

    /** Returns the table of the page: for each scenario, what differs from the program. */
    static String markdown() {
        StringBuilder table = new StringBuilder();
        table.append(row("", Stream.of(Edge.values()).map(Edge::title)));
        table.append(row("---", Stream.of(Edge.values()).map(edge -> "---")));
        for (Scenario scenario : Scenario.values()) {
            table.append(row(scenario.title(), Stream.of(Edge.values()).map(edge -> differences(edge, scenario))));
        }
        return table.toString();
    }

    private static String differences(Edge edge, Scenario scenario) {
        Map<Verdict, List<String>> clients = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (KnownClient client : KnownClient.all()) {
            Verdict program = PredictedCell.of(client, scenario);
            Verdict verdict = cell(edge, client, scenario);
            if (verdict != program) {
                clients.computeIfAbsent(verdict, any -> new ArrayList<>()).add(client.name());
            } else if (program != Verdict.IMPOSSIBLE) {
                others.add(client.name());
            }
        }
        if (others.isEmpty() && clients.size() == 1) {
            return clients.keySet().iterator().next().toString();
        }
        String differences = clients.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        return clients.isEmpty() ? AS_ABOVE : others.isEmpty() ? differences : differences + "; others " + AS_ABOVE;
    }

    private static String row(String first, Stream<String> cells) {
        return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
    }
}
