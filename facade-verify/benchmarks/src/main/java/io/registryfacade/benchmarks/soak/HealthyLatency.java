package io.registryfacade.benchmarks.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether faults of one registry slow down requests to the others.
 *
 * <p>A request that waits for one to the faulty registry waits for up to that one's timeout of 400 ms, so a bound of half
 * of it sees that. A machine that does something else for a moment costs less: of all faults together, the bound is on
 * p99; of each, whose few seconds such a moment may fill in part, on p90.
 *
 * @param withoutFault the latency while no registry had a fault
 * @param withFault the latency while one had any
 * @param ofEach the latency during each fault
 */
record HealthyLatency(Latency withoutFault, Latency withFault, Map<Fault, Latency> ofEach) {
    /** By how many milliseconds faults elsewhere may slow a request. */
    static final double ALLOWED_MILLIS = 200;

    HealthyLatency {
        ofEach = Collections.unmodifiableMap(new TreeMap<>(ofEach));
    }

    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        check(complaints, "p99 of healthy registries during faults", withoutFault.p99(), withFault.p99());
        for (Fault fault : Fault.values()) {
            Latency latency = ofEach.get(fault);
            if (latency != null) {
                check(complaints, "p90 of healthy registries during " + fault, withoutFault.p90(), latency.p90());
            } else if (fault != Fault.NONE) {
                complaints.add("no request to a healthy registry was measured during " + fault);
            }
        }
        return complaints;
    }

    private static void check(List<String> complaints, String what, double usual, double measured) {
        if (measured > usual + ALLOWED_MILLIS) {
            complaints.add(String.format(Locale.ROOT, "%s: %.1f ms, without a fault %.1f ms", what, measured, usual));
        }
    }

    @Override
    public String toString() {
        return "without a fault " + withoutFault + ", with any " + withFault + ", of each " + ofEach;
    }
}
