package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Measurement;
import io.registryfacade.benchmarks.soak.History.Quantity;
import io.registryfacade.benchmarks.soak.History.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a soak has measured, to be kept beside the other measurements. */
record Measurements(Plan plan, String machine) {
    List<Measurement> of(
            Tally tally,
            HealthyLatency healthy,
            History history,
            List<Flatness> flatness,
            Rest before,
            Rest after,
            Rewriting rewriting) {
        List<Measurement> all = new ArrayList<>();
        Tally.Count total = tally.all();
        all.add(new Measurement(
                "Soak.requests",
                Map.of("machine", machine),
                one(total.right() + total.explained() + total.unexplained()),
                Map.of(
                        "explained", one(total.explained()),
                        "unexplained", one(total.unexplained()),
                        "seconds", one(plan.load()))));
        tally.counts()
                .forEach((kind, count) -> all.add(new Measurement(
                        "Soak.kind",
                        Map.of("kind", kind.name()),
                        one(count.right()),
                        Map.of("explained", one(count.explained()), "unexplained", one(count.unexplained())))));
        for (Quantity quantity : Quantity.values()) {
            Series series = history.of(quantity);
            all.add(new Measurement(
                    "Soak.series",
                    Map.of("quantity", quantity.name()),
                    series.values(),
                    Map.of("seconds", series.seconds())));
        }
        flatness.forEach(each -> all.add(new Measurement(
                "Soak.flat",
                Map.of("what", each.name()),
                one(each.lastThird()),
                Map.of("secondThird", one(each.secondThird()), "allowed", one(each.allowed())))));
        all.add(latency("NONE", healthy.withoutFault()));
        all.add(latency("ANY", healthy.withFault()));
        healthy.ofEach().forEach((fault, latency) -> all.add(latency(fault.name(), latency)));
        all.add(rest("BEFORE", before));
        all.add(rest("AFTER", after));
        all.add(new Measurement(
                "Soak.reload",
                Map.of(),
                rewriting.seconds().isEmpty() ? one(Double.MAX_VALUE) : rewriting.seconds(),
                Map.of("refused", one(rewriting.refused()))));
        return all;
    }

    private static Measurement latency(String fault, Latency latency) {
        return new Measurement(
                "Soak.healthy",
                Map.of("fault", fault),
                one(latency.p99()),
                Map.of(
                        "p50", one(latency.p50()),
                        "p90", one(latency.p90()),
                        "allowed", one(HealthyLatency.ALLOWED_MILLIS)));
    }

    private static Measurement rest(String when, Rest rest) {
        return new Measurement(
                "Soak.rest",
                Map.of("when", when),
                one(rest.heap()),
                Map.of("threads", one(rest.threads()), "descriptors", one(rest.descriptors())));
    }

    private static List<Double> one(Number value) {
        return List.of(value.doubleValue());
    }
}
