package io.registryfacade.benchmarks.report;

import io.registryfacade.benchmarks.report.Section.Content;
import java.util.List;

/** Whole pulls, and what many pulls at once come to. */
final class PullSections {
    private static final String PULL = "Pull.millis";
    private static final String BESIDE_DIRECT = "Pull.besideDirect";
    private static final String MANY_PULLS = "Resolve.manyPulls";
    private static final String RATE = "Resolve.rate";
    private static final double MEGABYTE = 1_000_000;

    static final List<Section> ALL = List.of(
            new Section("pull", PULL, PullSections::pull),
            new Section("cached", RATE, PullSections::cached),
            new Section("many-pulls", MANY_PULLS, PullSections::manyPulls));

    private PullSections() {}

    private static Content pull(Results results) {
        Results pulls = results.of(PULL);
        Table goals = new Table("goal", "wanted", "measured");
        for (String way : List.of("THROUGH_REDIRECTS", "THROUGH_RESOLVING")) {
            goals.row(
                    "a pull " + Figures.words(way) + " beside a direct one",
                    "at most 1.02",
                    Figures.of(results.of(BESIDE_DIRECT).with("way", way).score()));
            // fewer than one layer has: so none came through, and what there is are manifests and heads
            goals.row(
                    "layers that the facade sent, of 20 with 10 MB each",
                    "0",
                    Figures.of(Math.floor(pulls.with("way", way).other("written") / (10 * MEGABYTE))));
        }
        Table table = new Table("pull", "ms", "±", "bytes that the facade wrote");
        for (String way : pulls.values("way")) {
            Results one = pulls.with("way", way);
            table.row(
                    Figures.words(way),
                    Figures.of(one.score()),
                    Figures.of(one.largestError() * one.score()),
                    Figures.of(one.other("written")));
        }
        return new Content(goals + "\n" + table + "\n" + pulls.machine());
    }

    private static Content cached(Results results) {
        Table goals = new Table("goal", "wanted", "measured")
                .row(
                        "a manifest from the cache beside a redirect",
                        "at least 0.8",
                        Figures.of(results.of("Resolve.besideRedirect").score()));
        Table table = new Table("answer", "answers/s", "p50, ms", "p99, ms", "failed");
        Results rates = results.of(RATE);
        for (String answer : rates.values("answer")) {
            Results one = rates.with("answer", answer);
            table.row(
                    Figures.words(answer),
                    Figures.of(one.score()),
                    Figures.of(one.other("p50")),
                    Figures.of(one.other("p99")),
                    Figures.of(one.other("failed")));
        }
        return new Content(goals + "\n" + table + "\n"
                + results.of("Resolve.besideRedirect").machine());
    }

    private static Content manyPulls(Results results) {
        Results pulls = results.of(MANY_PULLS);
        return new Content(new Table("1,000 pulls at once", "")
                .row("until the last has ended", Figures.of(pulls.score()) + " s")
                .row("requests that failed", Figures.of(pulls.other("failed")))
                .row("manifests that the registry was asked for", Figures.of(pulls.other("manifests")))
                .row("digests of the tag that it was asked for", Figures.of(pulls.other("tags")))
                .row("locations of blobs that it was asked for", Figures.of(pulls.other("blobs")))
                .row("tokens", Figures.of(pulls.other("tokens")))
                .row("memory of the facade before", Figures.of(pulls.other("idle")) + " MB")
                .row("the most during them", Figures.of(pulls.other("most")) + " MB")
                .toString());
    }
}
