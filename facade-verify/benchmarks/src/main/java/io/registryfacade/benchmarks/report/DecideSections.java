package io.registryfacade.benchmarks.report;

import io.registryfacade.benchmarks.report.Section.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What was measured of deciding, of the table behind it, and of others that could do the same. */
final class DecideSections {
    private static final String DECIDE = "DecideBenchmark.decide";
    private static final String MANY_NAMES = "ManyNamesBenchmark.decide";
    private static final String PARSE = "ParseBenchmark.parse";
    private static final String PEERS = "PeerBenchmark.location";
    private static final String BUILD = "BuildBenchmark.build";
    private static final double MEGABYTE = 1_000_000;

    private static final Map<String, String> CONTENDERS = Map.of(
            "FACADE", "this facade",
            "REGEX_LIST", "a list of regular expressions",
            "URL_REWRITE_FILTER", "Tuckey UrlRewriteFilter",
            "TOMCAT_REWRITE", "Tomcat RewriteValve",
            "JETTY_REWRITE", "Jetty RedirectRegexRule",
            "SPRING_PATH_PATTERN", "Spring PathPattern");

    static final List<Section> ALL = List.of(
            new Section("goals", DECIDE, DecideSections::goals),
            new Section("decide", DECIDE, DecideSections::decide),
            new Section("many-names", MANY_NAMES, DecideSections::manyNames),
            new Section("parse", PARSE, DecideSections::parse),
            new Section("peers", PEERS, DecideSections::peers),
            new Section("build", BUILD, DecideSections::build));

    private DecideSections() {}

    private static Content goals(Results results) {
        Results manifest = results.of(DECIDE).with("kind", "MANIFEST_BY_TAG");
        Results ten = manifest.with("routes", 10);
        Results million = results.of(BUILD).with("routes", 1_000_000);
        double bytes = million.other("bytes") / MEGABYTE;
        return new Content(new Table("goal", "wanted", "measured")
                .row("`decide`, a manifest, 10 routes", "at most 120 ns", Figures.of(ten.score()) + " ns")
                .row("the same, allocated", "at most 320 B", Figures.of(ten.other(Result.BYTES)) + " B")
                .row(
                        "the same at 1,000,000 routes",
                        "at most 1.3 times that",
                        Figures.of(manifest.with("routes", 1_000_000).score() / ten.score()) + " times")
                .row(
                        "beside the fastest peer at 1,000 rules",
                        "at least 20 times faster",
                        Figures.of(fastestPeer(results) / peer(results, "FACADE", "1000")) + " times")
                .row("1,000,000 routes built", "in 2 s", Figures.of(million.score() / 1_000) + " s")
                .row("their heap", "at most 250 MB", Figures.of(bytes) + " MB")
                .toString());
    }

    private static double fastestPeer(Results results) {
        return results.of(PEERS).values("contender").stream()
                .filter(contender -> !contender.equals("FACADE"))
                .mapToDouble(contender -> peer(results, contender, "1000"))
                .min()
                .orElse(Double.NaN);
    }

    private static double peer(Results results, String contender, String rules) {
        return results.of(PEERS)
                .with("contender", contender)
                .with("rules", rules)
                .score();
    }

    private static Content decide(Results results) {
        Results decide = results.of(DECIDE);
        List<String> routes = decide.values("routes");
        Table table = new Table(heads("request, ns at … routes", routes, "B"));
        Plot plot = new Plot("One decision, by the number of routes", "routes", "ns");
        for (String kind : decide.values("kind")) {
            Results measured = decide.with("kind", kind);
            List<String> row = new ArrayList<>(List.of(Figures.words(kind)));
            routes.forEach(
                    count -> row.add(Figures.of(measured.with("routes", count).score())));
            row.add(Figures.of(measured.with("routes", 10).other(Result.BYTES)));
            table.row(row);
        }
        for (String kind : List.of("MANIFEST_BY_TAG", "BLOB", "RESOLVED", "NOT_SERVED", "BAD_NAME", "PING")) {
            plot.line(Figures.words(kind), points(decide.with("kind", kind), "routes"));
        }
        return new Content(
                table + "\n" + largestError(decide)
                        + "\n\n![Nanoseconds of a decision over the number of routes](performance-decide.svg)\n",
                Map.of("performance-decide.svg", plot.svg()));
    }

    private static Content manyNames(Results results) {
        Results many = results.of(MANY_NAMES);
        Table table = new Table("routes", "ns", "B");
        for (String count : many.values("routes")) {
            Results measured = many.with("routes", count);
            table.row(Figures.count(count), Figures.of(measured.score()), Figures.of(measured.other(Result.BYTES)));
        }
        return new Content(table + "\n" + largestError(many) + "\n");
    }

    private static Content parse(Results results) {
        Results parse = results.of(PARSE);
        Table table = new Table("request", "ns", "B");
        for (String kind : parse.values("kind")) {
            Results measured = parse.with("kind", kind);
            table.row(Figures.words(kind), Figures.of(measured.score()), Figures.of(measured.other(Result.BYTES)));
        }
        return new Content(table + "\n" + largestError(parse) + "\n");
    }

    private static Content peers(Results results) {
        Results peers = results.of(PEERS);
        List<String> rules = peers.values("rules");
        Table table = new Table(heads("who, ns at … rules", rules, "B at 1,000", "times the facade's ns at 1,000"));
        Plot plot = new Plot("Where to redirect a manifest to, by the number of rules", "rules", "ns");
        for (String contender : peers.values("contender")) {
            Results measured = peers.with("contender", contender);
            String name = CONTENDERS.getOrDefault(contender, contender);
            List<String> row = new ArrayList<>(List.of(name));
            rules.forEach(
                    count -> row.add(Figures.of(measured.with("rules", count).score())));
            row.add(Figures.of(measured.with("rules", 1_000).other(Result.BYTES)));
            row.add(Figures.of(peer(results, contender, "1000") / peer(results, "FACADE", "1000")));
            table.row(row);
            plot.line(name, points(measured, "rules"));
        }
        return new Content(
                table + "\n" + largestError(peers)
                        + "\n\n![Nanoseconds over the number of rules](performance-peers.svg)\n",
                Map.of("performance-peers.svg", plot.svg()));
    }

    private static Content build(Results results) {
        Results build = results.of(BUILD);
        Table table = new Table("routes", "built in ms", "heap, MB", "B of heap for each route", "allocated, MB");
        for (String count : build.values("routes")) {
            Results measured = build.with("routes", count);
            double bytes = measured.other("bytes");
            table.row(
                    Figures.count(count),
                    Figures.of(measured.score()),
                    Figures.of(bytes / MEGABYTE),
                    Figures.of(bytes / Long.parseLong(count)),
                    Figures.of(measured.other(Result.BYTES) / MEGABYTE));
        }
        return new Content(table.toString());
    }

    private static List<String> heads(String first, Collection<String> counts, String... last) {
        List<String> heads = new ArrayList<>(List.of(first));
        counts.forEach(count -> heads.add(Figures.count(count)));
        heads.addAll(List.of(last));
        return heads;
    }

    private static List<Plot.Point> points(Results results, String param) {
        return results.values(param).stream()
                .map(value -> new Plot.Point(
                        Double.parseDouble(value), results.with(param, value).score()))
                .toList();
    }

    private static String largestError(Results results) {
        return "The widest of the confidence intervals (99.9 %): ±" + Figures.percent(results.largestError()) + ".";
    }
}
