package io.registryfacade.interop;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of what each client can do.
 *
 * @param versions of the clients
 * @param cells for each scenario the verdict of each client
 * @param registries the versions of further registries
 * @param pulls for each further registry the verdict of each client
 */
record CompatibilityPage(
        Map<String, String> versions,
        Map<String, Map<String, String>> cells,
        Map<RegistryKind, String> registries,
        Map<RegistryKind, Map<String, Verdict>> pulls) {
    /** The table with a column for each client. */
    String clients() {
        String head = row("", versions.entrySet().stream().map(client -> client.getKey() + " " + client.getValue()));
        String rule = row("---", versions.keySet().stream().map(client -> "---"));
        String lines = cells.entrySet().stream()
                .map(line -> row(
                        line.getKey(),
                        versions.keySet().stream().map(client -> line.getValue().get(client))))
                .collect(Collectors.joining());
        return head + rule + lines;
    }

    String markdown() {
        String scenarios = Stream.of(Scenario.values())
                .map(scenario -> "- **" + scenario.title() + "**: " + scenario.explanation() + "\n")
                .collect(Collectors.joining());
        return """
                # Compatibility

                <!-- Written by the tests of facade-verify/interop: its target/compatibility.md, copied. -->

                What real clients experience at a facade in front of real registries (distribution 2.8.2), every host under a name
                of its own and over TLS, with HTTP/2 and HTTP/1.1. The tests of
                [facade-verify/interop](../facade-verify/interop/README.md) measure it, and fail where this page says anything else. [`check`](operate.md#check-a-configuration)
                predicts these results for a configuration, and `PredictionTest` compares each prediction with its cell.

                """ + clients() + """

                - **ok**: what arrived is what was pushed, compared by digest. The facade sent no byte of a layer, and no host saw a
                  credential that was not meant for it; this holds for every line (layers: except those for `streamBlobs` and for
                  [image layouts](static-images.md), whose layers come from the facade).
                - **refused, says why**: the facade's message is on the client's screen.
                - **refused, status only**: the client asks with HEAD, whose response has no body, or does not show the body.
                - **–**: the client has no command for it.

                ## At the edge

                The same scenarios where an [edge script](edge-scripts.md) or [redirect rules](edge.md) with the same routes serve clients
                in place of the program. Rules have no token endpoint: a client must itself get a token at the registry that a redirect
                leads to. The [report](edge.md#read-the-report) of the export says which clients do not, and the tests compare it with
                what they measure here.

                """ + EdgeMatrix.markdown() + """

                - **fails**: the client cannot do it, and shows an error of the registry or of its own.
                - **not exported**: the export is refused, and says why.
                - **password sent elsewhere**: the client sends its password for this address to the registry's token server.

                ## The scenarios

                """ + scenarios + moreRegistries();
    }

    private String moreRegistries() {
        List<String> clients = pulls.values().stream()
                .flatMap(of -> of.keySet().stream())
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        String head = row("registry", Stream.concat(Stream.of("version", "layers come from"), clients.stream()));
        String rule = row(
                "---", Stream.concat(Stream.of("---", "---"), clients.stream().map(client -> "---")));
        String lines = pulls.entrySet().stream()
                .map(line -> row(
                        line.getKey().toString(),
                        Stream.concat(
                                Stream.of(
                                        registries.get(line.getKey()),
                                        line.getKey().layers().toString()),
                                clients.stream()
                                        .map(client ->
                                                String.valueOf(line.getValue().get(client))))))
                .collect(Collectors.joining());
        return """

                ## More registries

                Pulls through the facade of an image for two platforms and of one for a single platform, both renamed, and lists of
                their tags. The registries offer HTTP/2 and HTTP/1.1; the facade uses HTTP/1.1, and clients use either. Where a
                registry requires a password (Basic), the facade has it. S3 is moto.

                """ + head + rule + lines + """

                What is not in the tables: buildx, a command line for the BuildKit that pulls; and nerdctl, one for containerd.
                """;
    }

    private static String row(String first, Stream<String> cells) {
        return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
    }
}
