package io.registryfacade.benchmarks.report;

import static io.registryfacade.benchmarks.report.NumberFormats.number;

import io.registryfacade.benchmarks.report.Page.Section;
import io.registryfacade.benchmarks.report.Table.Column;
import java.util.List;

/** The generated sections of docs/soak.md. */
final class SoakSections {
    private static final String REQUESTS = "Soak.requests";

    static final List<Section> ALL = List.of(
            new Section("soak-verdict", REQUESTS, SoakSections::verdict),
            new Section("soak-healthy", REQUESTS, SoakSections::healthy));

    private SoakSections() {}

    private static String verdict(Results results) {
        Results requests = results.of(REQUESTS);
        Results healthy = results.of("Soak.healthy");
        double usual = healthy.with("fault", "NONE").score();
        double allowed = healthy.with("fault", "NONE").score("allowed");
        Table table = new Table("goal", "target", "measured")
                .row("failed requests without a fault as the reason", "0", number(requests.score("unexplained")))
                .row(
                        "p99 of healthy registries during faults",
                        "at most " + number(usual + allowed) + " ms (without faults, plus " + number(allowed) + ")",
                        number(healthy.with("fault", "ANY").score()) + " ms");
        for (String what : results.of("Soak.growth").values("what")) {
            Results growth = results.of("Soak.growth").with("what", what);
            double before = growth.score("before");
            table.row(
                    what,
                    "at most " + number(before + growth.score("allowed")) + " (before, plus "
                            + number(growth.score("allowed")) + ")",
                    number(growth.score()));
        }
        Results reload = results.of("Soak.reload");
        return table + "\n"
                + number(requests.score()) + " requests in " + number(requests.score("seconds") / 60) + " minutes, of"
                + " which " + number(requests.score("explained")) + " failed because of a fault of their registry. "
                + reload.metric().values().size() + " new configurations were served, after " + number(reload.score())
                + " s (median), and " + number(reload.score("rejected")) + " invalid ones rejected.\n\n"
                + requests.machine();
    }

    private static String healthy(Results results) {
        return Table.of(
                        "fault of the faulty registry",
                        results.of("Soak.healthy"),
                        "fault",
                        List.of(
                                new Column("p50, ms", row -> row.score("p50")),
                                new Column("p90, ms", row -> row.score("p90")),
                                new Column("p99, ms", Results::score)))
                .toString();
    }
}
