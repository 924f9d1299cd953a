package io.registryfacade.interop;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that tells which client can do what.
 *
 * @param versions of the clients
 * @param cells for each scenario the verdict of each client
 */
record CompatibilityPage(Map<String, String> versions, Map<String, Map<String, String>> cells) {
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
