package io.registryfacade.benchmarks.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the outcomes of requests. */
final class OutcomeCounter {
    private static final int SHOWN = 3;

    /** Outcomes: right, failed because of a fault of the registry, and failed without one. */
    record Count(long right, long explained, long unexplained) {
        private Count plus(Count other) {
            return new Count(right + other.right, explained + other.explained, unexplained + other.unexplained);
        }

        long all() {
            return right + explained + unexplained;
        }
    }

    private final Map<ClientAction, Count> counts = new EnumMap<>(ClientAction.class);
    private final List<String> failures = new ArrayList<>();

    synchronized void right(ClientAction action) {
        add(action, new Count(1, 0, 0));
    }

    synchronized void explained(ClientAction action) {
        add(action, new Count(0, 1, 0));
    }

    synchronized void unexplained(ClientAction action, String what) {
        add(action, new Count(0, 0, 1));
        if (count(action).unexplained() <= SHOWN) {
            failures.add(action + ": " + what);
            System.out.println(action + ": " + what);
        }
    }

    private void add(ClientAction action, Count count) {
        counts.merge(action, count, Count::plus);
    }

    synchronized Count count(ClientAction action) {
        return counts.getOrDefault(action, new Count(0, 0, 0));
    }

    synchronized Count total() {
        return counts.values().stream().reduce(new Count(0, 0, 0), Count::plus);
    }

    synchronized List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (total().unexplained() > 0) {
            complaints.add(total().unexplained() + " requests failed without a fault as the reason:");
            complaints.addAll(failures);
        }
        for (ClientAction action : ClientAction.values()) {
            if (count(action).right() == 0) {
                complaints.add("no right response to " + action);
            }
        }
        return complaints;
    }
}
