package io.registryfacade.benchmarks.report;

import io.registryfacade.benchmarks.report.Section.Content;
import io.registryfacade.benchmarks.report.TimePlot.Line;
import java.util.List;
import java.util.Map;

/** A long time of mixed load. */
final class SoakSections {
    private static final String REQUESTS = "Soak.requests";
    private static final String PLOT = "soak.svg";

    private static final String NO_FAULT = "NONE";
    private static final String ANY_FAULT = "ANY";

    static final List<Section> ALL = List.of(
            new Section("soak-verdict", REQUESTS, SoakSections::verdict),
            new Section("soak-plot", REQUESTS, SoakSections::plot),
            new Section("soak-healthy", REQUESTS, SoakSections::healthy),
            new Section("soak-requests", REQUESTS, SoakSections::requests));

    private SoakSections() {}

    private static Content verdict(Results results) {
        Results requests = results.of(REQUESTS);
        Table table = new Table("goal", "wanted", "measured")
                .row("requests that failed, and no fault explains it", "0", Figures.of(requests.other("unexplained")));
        Results healthy = results.of("Soak.healthy");
        double usual = healthy.with("fault", NO_FAULT).score();
        double allowedMillis = healthy.with("fault", NO_FAULT).other("allowed");
        table.row(
                "p99 of the healthy registries during faults, ms",
                "at most " + Figures.of(usual + allowedMillis) + ", without faults and " + Figures.of(allowedMillis),
                Figures.of(healthy.with("fault", ANY_FAULT).score()));
        Results flat = results.of("Soak.flat");
        for (String what : flat.values("what")) {
            Results one = flat.with("what", what);
            double second = one.other("secondThird");
            table.row(
                    what + ", the last third of the time",
                    "at most " + Figures.of(second + one.other("allowed")) + ", the second third and "
                            + Figures.of(one.other("allowed")),
                    Figures.of(one.score()));
        }
        Results before = results.of("Soak.rest").with("when", "BEFORE");
        Results after = results.of("Soak.rest").with("when", "AFTER");
        for (String what : List.of("threads", "descriptors")) {
            double rest = before.other(what);
            double allowed = flat.with("what", what).other("allowed");
            table.row(
                    what + " at rest, afterwards",
                    "at most " + Figures.of(rest + allowed) + ", before and " + Figures.of(allowed),
                    Figures.of(after.other(what)));
        }
        Results reload = results.of("Soak.reload");
        return new Content(table + "\n"
                + "In " + Figures.of(requests.other("seconds") / 60) + " minutes, " + Figures.of(requests.score())
                + " requests; " + Figures.of(requests.other("explained")) + " of them failed as the faults of their"
                + " registry have it. A new configuration was served after " + Figures.of(reload.score())
                + " s (median), " + reload.rounds(Result.SCORE).size() + " times, and a wrong one refused "
                + Figures.of(reload.other("refused")) + " times.\n\n" + requests.machine());
    }

    private static Content plot(Results results) {
        String svg = new TimePlot("the program under mixed load, over time")
                .panel("heap, MB", line(results, "used", "HEAP"), line(results, "left after a full GC", "HEAP_LEFT"))
                .panel("memory of the process, MB", line(results, "", "MEMORY"))
                .panel("threads", line(results, "", "THREADS"))
                .panel("descriptors", line(results, "", "DESCRIPTORS"))
                .panel("answered here, ms", line(results, "p50", "P50_HERE"), line(results, "p99", "P99_HERE"))
                .panel("a registry asked, ms", line(results, "p50", "P50_ASKED"), line(results, "p99", "P99_ASKED"))
                .panel("answered here, slowest, ms", line(results, "", "LONGEST_HERE"))
                .panel("a registry asked, slowest, ms", line(results, "", "LONGEST_ASKED"))
                .svg();
        return new Content(
                "![heap, memory, threads, descriptors and times over the time](" + PLOT + ")\n", Map.of(PLOT, svg));
    }

    private static Line line(Results results, String name, String quantity) {
        Results series = results.of("Soak.series").with("quantity", quantity);
        return new Line(name, series.rounds("seconds"), series.rounds(Result.SCORE));
    }

    private static Content healthy(Results results) {
        Table table = new Table("the faulty registry is", "p50, ms", "p90, ms", "p99, ms");
        Results all = results.of("Soak.healthy");
        for (String fault : all.values("fault")) {
            Results one = all.with("fault", fault);
            table.row(
                    fault.equals(NO_FAULT) ? "without a fault" : Figures.words(fault),
                    Figures.of(one.other("p50")),
                    Figures.of(one.other("p90")),
                    Figures.of(one.score()));
        }
        return new Content(table.toString());
    }

    private static Content requests(Results results) {
        Table table = new Table("request", "right", "explained by a fault", "unexplained");
        Results kinds = results.of("Soak.kind");
        for (String kind : kinds.values("kind")) {
            Results one = kinds.with("kind", kind);
            table.row(
                    Figures.words(kind),
                    Figures.of(one.score()),
                    Figures.of(one.other("explained")),
                    Figures.of(one.other("unexplained")));
        }
        return new Content(table.toString());
    }
}
