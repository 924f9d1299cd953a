package io.registryfacade.benchmarks.report;

import static io.registryfacade.benchmarks.report.NumberFormats.number;

import io.registryfacade.benchmarks.report.Page.Section;
import io.registryfacade.benchmarks.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The generated sections of docs/performance.md. */
final class PerformanceSections {
    private static final String DECIDE = "DecideBenchmark.decide";
    private static final String PEERS = "PeerBenchmark.location";
    private static final String BUILD = "BuildBenchmark.build";
    private static final String MIRRORS = "MirrorBenchmark.mirrors";
    private static final String BYTES = "gc.alloc.rate.norm";
    private static final double MEGABYTE = 1_000_000;

    static final List<Section> ALL = List.of(
            new Section("decide-goals", DECIDE, PerformanceSections::decideGoals),
            new Section("decide", DECIDE, PerformanceSections::decide),
            new Section("peers", PEERS, PerformanceSections::peers),
            new Section("build", BUILD, PerformanceSections::build),
            new Section("mirrors", MIRRORS, PerformanceSections::mirrors),
            new Section("http-goals", "Http.rate", PerformanceSections::httpGoals),
            new Section("http", "Http.rate", PerformanceSections::http),
            new Section("tls", "Tls.rate", PerformanceSections::tls),
            new Section("pull", "Pull.millis", results -> pull(results, "Pull", "at most 1.02")),
            new Section("far", "FarPull.millis", results -> pull(results, "FarPull", "at most 1.05")),
            new Section("first-byte", "FirstByte.millis", PerformanceSections::firstByte),
            new Section("cached", "Resolve.rate", PerformanceSections::cached),
            new Section("concurrent-pulls", "Resolve.concurrentPulls", PerformanceSections::concurrentPulls),
            new Section("files", "Files.rate", PerformanceSections::files),
            new Section("start", "Start.program", PerformanceSections::start));

    private PerformanceSections() {}

    private static String decideGoals(Results results) {
        Results manifest = results.of(DECIDE).with("kind", "MANIFEST_BY_TAG");
        Results ten = manifest.with("routes", 10);
        Results million = results.of(BUILD).with("routes", 1_000_000);
        return goals().row("`decide`, a manifest, 10 routes", "at most 120 ns", number(ten.score()) + " ns")
                .row("the same, allocated", "at most 320 B", number(ten.score(BYTES)) + " B")
                .row(
                        "1,000,000 routes beside 10",
                        "at most 1.3 times",
                        number(manifest.with("routes", 1_000_000).score() / ten.score()) + " times")
                .row(
                        "the fastest peer at 1,000 rules",
                        "at least 20 times slower",
                        number(peer(results, "SPRING_PATH_PATTERN") / peer(results, "FACADE")) + " times")
                .row("building 1,000,000 routes", "at most 2 s", number(million.score() / 1_000) + " s")
                .row("their heap", "at most 250 MB", number(million.score("bytes") / MEGABYTE) + " MB")
                .toString();
    }

    private static Table goals() {
        return new Table("goal", "target", "measured");
    }

    private static double peer(Results results, String peer) {
        return results.of(PEERS).with("peer", peer).with("rules", 1_000).score();
    }

    private static String decide(Results results) {
        Results decide = results.of(DECIDE);
        List<Column> columns = columns(decide, "routes");
        columns.add(new Column("B", row -> row.with("routes", 10).score(BYTES)));
        return Table.of("request, ns at … routes", decide, "kind", columns) + "\n" + widestInterval(decide);
    }

    private static List<Column> columns(Results results, String param) {
        List<Column> columns = new ArrayList<>();
        results.values(param)
                .forEach(value -> columns.add(new Column(
                        NumberFormats.count(value),
                        row -> row.with(param, value).score())));
        return columns;
    }

    private static String widestInterval(Results results) {
        return "Widest confidence interval (99.9 %): ±" + number(100 * results.largestError()) + " %.\n";
    }

    private static String peers(Results results) {
        Results peers = results.of(PEERS);
        List<Column> columns = columns(peers, "rules");
        columns.add(new Column("B at 1,000", row -> row.with("rules", 1_000).score(BYTES)));
        columns.add(new Column(
                "times the facade's ns at 1,000",
                row -> row.with("rules", 1_000).score() / peer(results, "FACADE")));
        return Table.of("peer, ns at … rules", peers, "peer", columns) + "\n" + widestInterval(peers);
    }

    private static String build(Results results) {
        return Table.of(
                        "routes",
                        results.of(BUILD),
                        "routes",
                        List.of(
                                new Column("built in ms", Results::score),
                                new Column("heap, MB", row -> row.score("bytes") / MEGABYTE),
                                new Column("allocated, MB", row -> row.score(BYTES) / MEGABYTE)))
                .toString();
    }

    private static String mirrors(Results results) {
        Results mirrors = results.of(MIRRORS);
        List<Column> columns = columns(mirrors, "ranges");
        columns.add(new Column("B", row -> row.with("ranges", 10_000).score(BYTES)));
        return Table.of("a blob, ns at … ranges", mirrors, "work", columns) + "\n" + widestInterval(mirrors);
    }

    private static String httpGoals(Results results) {
        Table table = new Table("goal", "target", "at 32 connections", "at 1,000");
        Map<String, String> targets = Map.of(
                "FILTER_ON_JETTY/TEN_LINES_ON_JETTY", "at least 0.97",
                "FILTER_ON_JETTY/CADDY", "at least 1.4",
                "NETTY_ADAPTER/NGINX", "at least 1.0",
                "PROGRAM/HAPROXY", "at least 1.0",
                "PROGRAM/CADDY", "at least 2.2");
        Results ratios = results.of("Http.ratio");
        for (String of : ratios.values("of")) {
            Results ratio = ratios.with("of", of);
            table.row(
                    NumberFormats.words(of).replace("/", " beside "),
                    targets.getOrDefault(of, ""),
                    number(ratio.with("connections", 32).score()),
                    number(ratio.with("connections", 1_000).score()));
        }
        return table.toString();
    }

    private static String http(Results results) {
        Results rates = results.of("Http.rate");
        StringBuilder markdown = new StringBuilder();
        for (String connections : rates.values("connections")) {
            markdown.append(Table.of(
                            NumberFormats.count(connections) + " connections",
                            rates.with("connections", connections),
                            "contender",
                            List.of(
                                    new Column("responses/s", Results::score),
                                    new Column("± %", row -> 100 * row.largestError()),
                                    new Column("processor µs each", row -> row.score("micros")),
                                    new Column("p50, ms", row -> row.score("p50")),
                                    new Column("p99, ms", row -> row.score("p99")),
                                    new Column("failed", row -> row.score("failed")))))
                    .append('\n');
        }
        return markdown + rates.machine();
    }

    private static String tls(Results results) {
        Results rates = results.of("Tls.rate");
        Results ratios = results.of("Tls.ratio");
        Table goals = goals();
        Map<String, String> targets = Map.of(
                "PROGRAM/CADDY handshakes", "at least 1.3",
                "PROGRAM/NGINX handshakes", "at least 1.0",
                "PROGRAM/CADDY kept", "at least 2.0",
                "PROGRAM/NGINX kept", "at least 1.1");
        StringBuilder tables = new StringBuilder();
        for (String kind : rates.values("kind")) {
            for (String of : ratios.values("of")) {
                goals.row(
                        kind + ", " + NumberFormats.words(of).replace("/", " beside "),
                        targets.getOrDefault(of + " " + kind, ""),
                        number(ratios.with("of", of).with("kind", kind).score()));
            }
            tables.append('\n')
                    .append(Table.of(
                            kind,
                            rates.with("kind", kind),
                            "server",
                            List.of(
                                    new Column("responses/s", Results::score),
                                    new Column("± %", row -> 100 * row.largestError()),
                                    new Column("processor µs each", row -> row.score("micros")),
                                    new Column("failed", row -> row.score("failed")))));
        }
        return goals + tables.toString() + "\n" + rates.machine();
    }

    private static String pull(Results results, String benchmark, String target) {
        Table goals = goals();
        for (String way : List.of("REDIRECTED", "RESOLVED")) {
            goals.row(
                    "a " + NumberFormats.words(way) + " pull beside a direct one",
                    target,
                    number(results.of(benchmark + ".besideDirect")
                            .with("way", way)
                            .score()));
        }
        Results pulls = results.of(benchmark + ".millis");
        Table table = Table.of(
                "pull of 20 layers with 10 MB each",
                pulls,
                "way",
                List.of(
                        new Column("ms", Results::score),
                        new Column("±", row -> row.metric().scoreError())));
        return goals + "\n" + table + "\n" + pulls.machine();
    }

    private static String firstByte(Results results) {
        return Table.of(
                        "first byte of a manifest",
                        results.of("FirstByte.millis"),
                        "way",
                        List.of(
                                new Column("ms", Results::score),
                                new Column("±", row -> row.metric().scoreError())))
                .toString();
    }

    private static String cached(Results results) {
        Results ratio = results.of("Resolve.besideRedirect");
        Table table = Table.of(
                "response",
                results.of("Resolve.rate"),
                "response",
                List.of(
                        new Column("responses/s", Results::score),
                        new Column("p50, ms", row -> row.score("p50")),
                        new Column("p99, ms", row -> row.score("p99")),
                        new Column("failed", row -> row.score("failed"))));
        return goals().row("a cached manifest beside a redirect", "at least 0.8", number(ratio.score())) + "\n" + table
                + "\n" + ratio.machine();
    }

    private static String concurrentPulls(Results results) {
        Results pulls = results.of("Resolve.concurrentPulls");
        return new Table("1,000 concurrent pulls", "")
                .row("until the last one ended", number(pulls.score()) + " s")
                .row("failed pulls", number(pulls.score("failed")))
                .row("manifests fetched from the registry", number(pulls.score("manifests")))
                .row("`HEAD` of the tag at the registry", number(pulls.score("tags")))
                .row("blob locations fetched from the registry", number(pulls.score("blobs")))
                .row("tokens fetched", number(pulls.score("tokens")))
                .row("memory of the facade before", number(pulls.score("idle")) + " MB")
                .row("peak memory", number(pulls.score("peak")) + " MB")
                .toString();
    }

    private static String files(Results results) {
        Table goals = goals();
        Results ratios = results.of("Files.besideNginx");
        for (String kind : ratios.values("kind")) {
            goals.row(
                    "a layer beside nginx, " + kind,
                    kind.startsWith("https") ? "at least 0.9" : "",
                    number(ratios.with("kind", kind).score()));
        }
        Results heap = results.of("Files.smallHeap");
        goals.row(
                        "a manifest from a file beside a redirect",
                        "at least 0.8",
                        number(results.of("Files.besideRedirect").score()))
                .row(
                        "1,000 downloads at once with 64 MB of heap",
                        "none fails",
                        number(heap.score("failed")) + " failed");
        Results rates = results.of("Files.rate");
        Table table = Table.of(
                "MB/s",
                rates,
                "kind",
                List.of(
                        new Column(
                                "program", row -> row.with("server", "PROGRAM").score()),
                        new Column("nginx", row -> row.with("server", "NGINX").score())));
        return goals + "\n" + table + "\n" + ratios.machine();
    }

    private static String start(Results results) {
        Results program = results.of("Start.program");
        Results load = results.of("Start.smallHeap");
        Results filter = results.of("Start.application").with("application", "WITH_FILTER");
        Results plain = results.of("Start.application").with("application", "WITHOUT_FILTER");
        return goals().row("the program is ready", "in 1.0 s", number(program.score() / 1_000) + " s")
                        .row(
                                "1,000 connections with 64 MB of heap",
                                "no request fails",
                                number(load.score("failed")) + " failed")
                + "\n"
                + new Table("start", "")
                        .row("the program: memory", number(program.score("memory")) + " MB")
                        .row("an application on Jetty: ready in", number(plain.score()) + " ms")
                        .row("the same with the filter: ready in", number(filter.score()) + " ms")
                        .row(
                                "memory that the filter adds",
                                number(filter.score("memory") - plain.score("memory")) + " MB")
                        .row("64 MB of heap: responses/s", number(load.score()))
                        .row("64 MB of heap: p99", number(load.score("p99")) + " ms")
                        .row("64 MB of heap: peak memory of the process", number(load.score("memory")) + " MB")
                + "\n" + program.machine();
    }
}
