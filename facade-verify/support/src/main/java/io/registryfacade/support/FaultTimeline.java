package io.registryfacade.support;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** When a {@link FakeRegistry} had which fault. */
public final class FaultTimeline {
    /** A request may join one that was in flight before it, so it may meet a fault that has just ended. */
    private static final long AFTERMATH_NANOS = 1_500_000_000L;

    private record Change(long nanos, Fault fault) {}

    private final List<Change> changes = new ArrayList<>();

    public FaultTimeline(long nanos) {
        changes.add(new Change(nanos, Fault.NONE));
    }

    public synchronized void set(long nanos, Fault fault) {
        changes.add(new Change(nanos, fault));
    }

    public synchronized Fault current() {
        return changes.get(changes.size() - 1).fault();
    }

    /** Returns whether there has been a fault; before it, the program is still warming up. */
    public synchronized boolean hasBegun() {
        return changes.size() > 1;
    }

    /** Returns all states that a request may have met. */
    public synchronized Set<Fault> met(long began, long ended) {
        Set<Fault> met = EnumSet.noneOf(Fault.class);
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            if (change.nanos() - ended <= 0) {
                met.add(change.fault());
            }
            if (change.nanos() - (began - AFTERMATH_NANOS) <= 0) {
                break;
            }
        }
        return met;
    }
}
