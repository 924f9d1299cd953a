package io.registryfacade.benchmarks.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long requests to the healthy registries took, by what the faulty one did at that time. */
final class HealthyTimes {
    private final Map<Fault, List<Double>> millis = new EnumMap<>(Fault.class);

    /**
     * Adds a request. One before the first fault does not count: the program is still warming up.
     *
     * @param sent when the client sent it
     * @param ended when it had the response
     * @param nanos how long it took from when it was due
     */
    synchronized void add(Faults faults, long sent, long ended, long nanos) {
        if (!faults.hasBegun()) {
            return;
        }
        Set<Fault> met = faults.met(sent, ended);
        for (Fault fault : met) {
            // with any fault, it is no request without one
            if (fault != Fault.NONE || met.size() == 1) {
                millis.computeIfAbsent(fault, none -> new ArrayList<>()).add(nanos / 1e6);
            }
        }
    }

    synchronized HealthyLatency latency() {
        Map<Fault, Latency> each = new EnumMap<>(Fault.class);
        List<Double> withFault = new ArrayList<>();
        millis.forEach((fault, times) -> {
            if (fault != Fault.NONE) {
                each.put(fault, Latency.of(times));
                withFault.addAll(times);
            }
        });
        return new HealthyLatency(Latency.of(millis.getOrDefault(Fault.NONE, List.of())), Latency.of(withFault), each);
    }
}
