package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Result;
import io.registryfacade.support.Fault;
import io.registryfacade.support.FaultTimeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How long requests to healthy registries took, by the fault of the faulty one at that time: a fault must not slow down
 * requests to other registries.
 *
 * <p>A request that waits for one to the faulty registry waits up to its timeout of 400 ms, so the bound is half of it.
 * It applies to p99 of all faults together, and to p90 of each, whose few seconds a pause of the machine may fill.
 */
final class HealthyLatency {
    private static final double ALLOWED_MILLIS = 200;

    /** Percentiles of response times in milliseconds; 0 if there was no response. */
    record Latency(double p50, double p90, double p99) {
        static Latency of(Collection<Double> millis) {
            double[] sorted =
                    millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return new Latency(percentile(sorted, 0.5), percentile(sorted, 0.9), percentile(sorted, 0.99));
        }

        private static double percentile(double[] sorted, double part) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1];
        }
    }

    private final Map<Fault, List<Double>> millis = new EnumMap<>(Fault.class);

    /** Adds a request: when it was sent, when its response ended, and its latency. */
    synchronized void add(FaultTimeline faults, long sent, long ended, double latencyMillis) {
        if (!faults.hasBegun()) {
            return;
        }
        Set<Fault> met = faults.met(sent, ended);
        for (Fault fault : met) {
            if (fault != Fault.NONE || met.size() == 1) {
                millis.computeIfAbsent(fault, none -> new ArrayList<>()).add(latencyMillis);
            }
        }
    }

    synchronized Latency during(Fault fault) {
        return Latency.of(millis.getOrDefault(fault, List.of()));
    }

    synchronized Latency duringAnyFault() {
        return Latency.of(millis.entrySet().stream()
                .filter(entry -> entry.getKey() != Fault.NONE)
                .flatMap(entry -> entry.getValue().stream())
                .toList());
    }

    synchronized List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        Latency usual = during(Fault.NONE);
        check(complaints, "p99 during faults", usual.p99, duringAnyFault().p99);
        for (Fault fault : Fault.values()) {
            if (!millis.containsKey(fault)) {
                complaints.add("no request to a healthy registry was measured during " + fault);
            }
            check(complaints, "p90 during " + fault, usual.p90, during(fault).p90);
        }
        return complaints;
    }

    private static void check(List<String> complaints, String what, double usual, double measured) {
        if (measured > usual + ALLOWED_MILLIS) {
            complaints.add(String.format(
                    Locale.ROOT, "healthy registries: %s: %.1f ms, without a fault %.1f ms", what, measured, usual));
        }
    }

    List<Result> results() {
        List<Result> results = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            results.add(result(fault.name(), during(fault)));
        }
        results.add(1, result("ANY", duringAnyFault()));
        return results;
    }

    private static Result result(String fault, Latency latency) {
        return Result.of("Soak.healthy", Map.of("fault", fault), List.of(latency.p99()))
                .with("p50", latency.p50())
                .with("p90", latency.p90())
                .with("allowed", ALLOWED_MILLIS);
    }
}
