package io.registryfacade.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong.
 *
 * @param complaints a line each; none if all is well
 */
record Verdict(List<String> complaints) {
    /** By how much the heap may have grown from one third of the time to the next. */
    static final double ALLOWED_MEGABYTES = 1;

    /** One thread or connection more or less is no leak; one for each request or reload is hundreds. */
    static final int ALLOWED_THREADS = 4;

    static final int ALLOWED_DESCRIPTORS = 8;

    Verdict {
        complaints = List.copyOf(complaints);
    }

    boolean isGood() {
        return complaints.isEmpty();
    }

    /** Of everything that a soak has come to know. */
    static Verdict of(
            Tally tally, HealthyLatency healthy, List<Flatness> series, Rest before, Rest after, List<String> others) {
        List<String> complaints = new ArrayList<>();
        long unexplained = tally.all().unexplained();
        if (unexplained > 0) {
            complaints.add(unexplained + " requests failed, and no fault explains it:");
            complaints.addAll(tally.failures());
        }
        for (Kind kind : Kind.values()) {
            if (tally.counts().getOrDefault(kind, Tally.Count.NONE).right() == 0) {
                complaints.add("none of the requests " + kind + " was answered rightly");
            }
        }
        complaints.addAll(healthy.complaints());
        series.stream().filter(each -> !each.isFlat()).forEach(each -> complaints.add("it grows: " + each));
        if (!isAtRest(before, after.threads(), after.descriptors())) {
            complaints.add("it does not come to rest: before " + before + ", after " + after);
        }
        complaints.addAll(others);
        return new Verdict(complaints);
    }

    static boolean isAtRest(Rest before, int threads, int descriptors) {
        return threads <= before.threads() + ALLOWED_THREADS
                && descriptors <= before.descriptors() + ALLOWED_DESCRIPTORS;
    }
}
