package io.registryfacade.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that tells which client can do what.
 *
 * @param versions of the clients
 * @param cells for each scenario the verdict of each client
 */
record CompatibilityPage(Map<String, String> versions, Map<String, Map<String, String>> cells) {
    private static final Pattern HEAD = Pattern.compile("(.+) ([0-9][0-9.]*)");

    /** Reads what {@link #markdown} has written. */
    static CompatibilityPage read(Path file) {
        Map<String, String> versions = new LinkedHashMap<>();
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        List<List<String>> table = table(file);
        List<String> clients = new ArrayList<>();
        for (String column : table.get(0).subList(1, table.get(0).size())) {
            MatchResult head = HEAD.matcher(column).results().findFirst().orElseThrow();
            clients.add(head.group(1));
            versions.put(head.group(1), head.group(2));
        }
        for (List<String> line : table.subList(2, table.size())) {
            Map<String, String> verdicts = new LinkedHashMap<>();
            for (int i = 0; i < clients.size(); i++) {
                verdicts.put(clients.get(i), line.get(i + 1));
            }
            cells.put(line.get(0), verdicts);
        }
        return new CompatibilityPage(versions, cells);
    }

    /** The first table of the page. */
    private static List<List<String>> table(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.dropWhile(line -> !line.startsWith("|"))
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was measured of one client, scenario by scenario. */
    Map<String, String> column(String client) {
        Map<String, String> column = new LinkedHashMap<>();
        cells.forEach((scenario, verdicts) -> column.put(scenario, String.valueOf(verdicts.get(client))));
        return column;
    }

    String markdown() {
        String head = row("", versions.entrySet().stream().map(client -> client.getKey() + " " + client.getValue()));
        String rule = row("---", versions.keySet().stream().map(client -> "---"));
        String lines = cells.entrySet().stream()
                .map(line -> row(
                        line.getKey(),
                        versions.keySet().stream().map(client -> line.getValue().get(client))))
                .collect(Collectors.joining());
        String scenarios = Stream.of(Scenario.values())
                .map(scenario -> "- **" + scenario.title() + "**: " + scenario.explanation() + "\n")
                .collect(Collectors.joining());
        return """
                # Compatibility

                <!-- Written by the tests of facade-verify/interop: its target/compatibility.md, copied. -->

                What real clients experience at a facade in front of real registries (distribution 2.8.2), every host under a name
                of its own and over TLS. The tests of [facade-verify/interop](../facade-verify/interop/README.md) measure it, and
                fail where this page says anything else.

                """ + head + rule + lines + """

                - **ok**: what arrived is what was pushed, compared by digest. The facade sent no byte of a layer, and no host saw a
                  credential that was not meant for it; this holds for every line (layers: except the one for `streamBlobs`).
                - **refused, says why**: the facade's message is on the client's screen.
                - **refused, status only**: the client asks with HEAD, whose answer has no body, or does not show the body.
                - **–**: the client has no command for it.

                ## The scenarios

                """ + scenarios;
    }

    private static String row(String first, Stream<String> cells) {
        return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
    }
}
