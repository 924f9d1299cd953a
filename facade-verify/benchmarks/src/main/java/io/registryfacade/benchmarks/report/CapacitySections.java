package io.registryfacade.benchmarks.report;

import static io.registryfacade.benchmarks.report.NumberFormats.number;

import io.registryfacade.benchmarks.report.Page.Section;
import io.registryfacade.benchmarks.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The generated sections of docs/capacity.md. */
final class CapacitySections {
    private static final String COSTS = "Capacity.micros";
    private static final String COUNTED = "Capacity.counted";

    static final List<Section> ALL = List.of(
            new Section("requests", COSTS, CapacitySections::requests),
            new Section("fleets", COSTS, CapacitySections::fleets),
            new Section("counted", COUNTED, CapacitySections::counted));

    /** A HEAD of the tag, the index, the manifest of a platform, a configuration and six layers, as the page says. */
    private static final int MANIFESTS = 2;

    private static final int BLOBS = 7;
    private static final int REQUESTS = 1 + MANIFESTS + BLOBS;
    private static final int HANDSHAKES = 3;
    /** Mostly the certificates of the server and of its authority. */
    private static final int HANDSHAKE_BYTES = 3_000;
    /** Megabytes of the container image under full load with 1,000 connections, by facade-image/measure. */
    private static final double MEMORY_UNDER_LOAD = 141;

    private static final double SECONDS_OF_A_DAY = 86_400;

    private CapacitySections() {}

    private static String requests(Results results) {
        Results costs = results.of(COSTS);
        Table table = Table.of(
                "request",
                costs,
                "kind",
                List.of(
                        new Column("processor µs", Results::score),
                        new Column("±", row -> row.metric().scoreError()),
                        new Column("bytes to the client", row -> row.score("bytes")),
                        new Column("requests to the registry", row -> row.score("upstream"))));
        return table.row("TLS handshake", number(handshake(results)), "", "", "") + "\n" + costs.machine();
    }

    private static double handshake(Results results) {
        return results.of("Tls.rate")
                .with("server", "PROGRAM")
                .with("kind", "handshakes")
                .score("micros");
    }

    private static String fleets(Results results) {
        Results costs = results.of(COSTS);
        Table table = new Table(
                "load",
                "processors busy",
                "replicas",
                "memory, MB",
                "Mbit/s to clients",
                "GB a day",
                "requests/s to the registry");
        fleet(table, results, "1,000 pulls a second, redirected", 1_000, of -> redirected(costs, of), 0);
        fleet(
                table,
                results,
                "1,000 pulls a second, resolved",
                1_000,
                of -> resolved(costs, of),
                resolved(costs, row -> row.score("upstream")));
        double pulls = 8_000.0 / REQUESTS;
        fleet(table, results, "8,000 requests a second, redirected", pulls, of -> redirected(costs, of), 0);
        double daily = 60_000_000 / SECONDS_OF_A_DAY / REQUESTS;
        fleet(table, results, "60 million requests a day, redirected", daily, of -> redirected(costs, of), 0);
        return table.toString();
    }

    /** Sums a cost over the requests of a pull. */
    private interface OfAPull extends ToDoubleFunction<ToDoubleFunction<Results>> {}

    private static double redirected(Results costs, ToDoubleFunction<Results> cost) {
        return REQUESTS * of(costs, "REDIRECT", cost);
    }

    private static double resolved(Results costs, ToDoubleFunction<Results> cost) {
        return of(costs, "MANIFEST_BY_TAG", cost)
                + MANIFESTS * of(costs, "CACHED_MANIFEST", cost)
                + BLOBS * of(costs, "BLOB_LOCATION", cost);
    }

    private static double of(Results costs, String kind, ToDoubleFunction<Results> cost) {
        return cost.applyAsDouble(costs.with("kind", kind));
    }

    private static void fleet(
            Table table, Results results, String load, double pulls, OfAPull cost, double upstreamOfAPull) {
        double micros = cost.applyAsDouble(Results::score) + HANDSHAKES * handshake(results);
        double processors = pulls * micros / 1e6;
        // two processors each, half busy, and one replica more than needed
        double replicas = Math.ceil(processors) + 1;
        double bytes = pulls * (cost.applyAsDouble(row -> row.score("bytes")) + HANDSHAKES * HANDSHAKE_BYTES);
        table.row(
                load,
                number(processors),
                number(replicas),
                number(replicas * MEMORY_UNDER_LOAD),
                number(bytes * 8 / 1e6),
                number(bytes * SECONDS_OF_A_DAY / 1e9),
                number(pulls * upstreamOfAPull));
    }

    private static String counted(Results results) {
        Results counted = results.of(COUNTED);
        List<Column> columns = counted.values("images").stream()
                .map(images -> new Column(
                        NumberFormats.count(images) + " images",
                        row -> row.with("images", images).score()))
                .collect(Collectors.toCollection(ArrayList::new));
        columns.add(new Column(
                "more if one is lost, 1,000 images",
                row -> row.with("images", 1_000).score("lost")));
        return Table.of("replicas", counted, "fleet", columns).toString();
    }
}
