package io.registryfacade.benchmarks.report;

import io.registryfacade.benchmarks.report.Section.Content;
import java.util.List;

/** Starting, and exchanging the routes. */
final class StartSections {
    private static final String STANDALONE = "Start.standalone";
    private static final String SMALL_HEAP = "Start.smallHeap";
    private static final String APPLICATION = "Start.application";
    private static final String RELOAD = "Start.reload";

    static final List<Section> ALL = List.of(
            new Section("start", STANDALONE, StartSections::start),
            new Section("reload", RELOAD, StartSections::reload));

    private StartSections() {}

    private static Content start(Results results) {
        Results standalone = results.of(STANDALONE);
        Results small = results.of(SMALL_HEAP);
        Table goals = new Table("goal", "wanted", "measured")
                .row("the program is ready", "in 1.0 s", Figures.of(standalone.score() / 1_000) + " s")
                .row(
                        "it serves 1,000 connections with 64 MB of heap",
                        "no request fails",
                        Figures.of(small.other("failed")) + " failed");
        Results without = results.of(APPLICATION).with("application", "APPLICATION");
        Results with = results.of(APPLICATION).with("application", "FILTER_ON_JETTY");
        Table table = new Table("start", "ms", "±", "memory, MB")
                .row(row("the program, until `/v2/` is answered", standalone))
                .row(row("an application on Jetty, until its page is answered", without))
                .row(row("the same with the filter", with))
                .row(
                        "what the filter adds",
                        Figures.of(with.score() - without.score()),
                        "",
                        Figures.of(with.other("memory") - without.other("memory")));
        Table load = new Table("64 MB of heap, 1,000 connections", "")
                .row("answers/s", Figures.of(small.score()))
                .row("p99", Figures.of(small.other("p99")) + " ms")
                .row("the most memory of the process", Figures.of(small.other("memory")) + " MB");
        return new Content(goals + "\n" + table + "\n" + load + "\n" + standalone.machine());
    }

    private static List<String> row(String name, Results one) {
        return List.of(
                name,
                Figures.of(one.score()),
                Figures.of(one.largestError() * one.score()),
                Figures.of(one.other("memory")));
    }

    private static Content reload(Results results) {
        Results reload = results.of(RELOAD);
        Table table = new Table("four seconds", "answers/s", "p99, ms", "longest, ms", "failed");
        Results during = results.of("Start.duringReload");
        for (String when : during.values("during")) {
            Results one = during.with("during", when);
            table.row(
                    Figures.words(when),
                    Figures.of(one.score()),
                    Figures.of(one.other("p99")),
                    Figures.of(one.other("longest")),
                    Figures.of(one.other("failed")));
        }
        return new Content(table + "\nBuilding and exchanging 100,000 routes took " + Figures.of(reload.score())
                + " ms under this load.\n\n" + reload.machine());
    }
}
