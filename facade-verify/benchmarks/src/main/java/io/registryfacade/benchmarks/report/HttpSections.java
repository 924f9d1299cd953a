package io.registryfacade.benchmarks.report;

import io.registryfacade.benchmarks.report.Section.Content;
import java.util.List;
import java.util.Map;

/** Whole requests, by whom they were answered. */
final class HttpSections {
    private static final String RATE = "Http.rate";
    private static final String BESIDE_THE_LEAST = "Http.besideTheLeast";
    private static final String BESIDE_CADDY = "Http.besideCaddy";
    private static final String BESIDE_NGINX = "Http.besideNginx";
    private static final List<String> ADAPTERS = List.of("JETTY_HANDLER", "UNDERTOW_HANDLER", "NETTY_HANDLER");

    private static final Map<String, String> CONTENDERS = Map.ofEntries(
            Map.entry("FILTER_ON_JETTY", "the filter on Jetty"),
            Map.entry("TEN_LINES_ON_JETTY", "ten lines on Jetty"),
            Map.entry("FILTER_ON_UNDERTOW", "the filter on Undertow"),
            Map.entry("TEN_LINES_ON_UNDERTOW", "ten lines on Undertow"),
            Map.entry("FILTER_ON_TOMCAT", "the filter on Tomcat"),
            Map.entry("TEN_LINES_ON_TOMCAT", "ten lines on Tomcat"),
            Map.entry("JETTY_HANDLER", "the adapter for Jetty"),
            Map.entry("UNDERTOW_HANDLER", "the adapter for Undertow"),
            Map.entry("NETTY_HANDLER", "the adapter for Netty"),
            Map.entry("JETTY_CONSTANT", "one answer for everything on Jetty"),
            Map.entry("UNDERTOW_CONSTANT", "one answer for everything on Undertow"),
            Map.entry("NETTY_CONSTANT", "one answer for everything on Netty"),
            Map.entry("NGINX", "nginx"),
            Map.entry("CADDY", "Caddy"),
            Map.entry("URL_REWRITE_FILTER", "Tuckey UrlRewriteFilter on Jetty"),
            Map.entry("JETTY_REWRITE", "Jetty RewriteHandler"));

    static final List<Section> ALL = List.of(
            new Section("http-goals", RATE, HttpSections::goals), new Section("http", RATE, HttpSections::http));

    private HttpSections() {}

    private static Content goals(Results results) {
        Table table = new Table("goal", "wanted", "at 32 connections", "at 1,000");
        for (String server : List.of("JETTY", "UNDERTOW", "TOMCAT")) {
            String filter = "FILTER_ON_" + server;
            table.row(
                    name(filter) + " beside ten lines there",
                    "at least 0.97",
                    ratio(results, BESIDE_THE_LEAST, filter, 32),
                    ratio(results, BESIDE_THE_LEAST, filter, 1_000));
        }
        for (String adapter : ADAPTERS) {
            table.row(
                    name(adapter) + " beside one answer for everything there",
                    "",
                    ratio(results, BESIDE_THE_LEAST, adapter, 32),
                    ratio(results, BESIDE_THE_LEAST, adapter, 1_000));
        }
        return new Content(table.row(
                        "the filter on Jetty beside Caddy",
                        "at least 1.4",
                        ratio(results, BESIDE_CADDY, "FILTER_ON_JETTY", 32),
                        ratio(results, BESIDE_CADDY, "FILTER_ON_JETTY", 1_000))
                .row("the fastest adapter beside nginx", "at least 1.0", fastest(results, 32), fastest(results, 1_000))
                .toString());
    }

    private static String ratio(Results results, String benchmark, String contender, int connections) {
        return Figures.of(score(results, benchmark, contender, connections));
    }

    private static double score(Results results, String benchmark, String contender, int connections) {
        return results.of(benchmark)
                .with("contender", contender)
                .with("connections", connections)
                .score();
    }

    private static String fastest(Results results, int connections) {
        return Figures.of(ADAPTERS.stream()
                .mapToDouble(adapter -> score(results, BESIDE_NGINX, adapter, connections))
                .filter(ratio -> !Double.isNaN(ratio))
                .max()
                .orElse(Double.NaN));
    }

    private static Content http(Results results) {
        StringBuilder markdown = new StringBuilder();
        Results rates = results.of(RATE);
        for (String connections : rates.values("connections")) {
            Table table = new Table(
                    Figures.count(connections) + " connections",
                    "answers/s",
                    "± %",
                    "µs of processor each",
                    "p50, ms",
                    "p99, ms",
                    "failed",
                    "beside nginx",
                    "beside Caddy");
            Results measured = rates.with("connections", connections);
            for (String contender : measured.values("contender")) {
                Results one = measured.with("contender", contender);
                int count = Integer.parseInt(connections);
                table.row(
                        name(contender),
                        Figures.of(one.score()),
                        Figures.of(100 * one.largestError()),
                        Figures.of(one.other("micros")),
                        Figures.of(one.other("p50")),
                        Figures.of(one.other("p99")),
                        Figures.of(one.other("failed")),
                        ratio(results, BESIDE_NGINX, contender, count),
                        ratio(results, BESIDE_CADDY, contender, count));
            }
            markdown.append(table).append('\n');
        }
        return new Content(markdown + rates.machine());
    }

    private static String name(String contender) {
        return CONTENDERS.getOrDefault(contender, contender);
    }
}
