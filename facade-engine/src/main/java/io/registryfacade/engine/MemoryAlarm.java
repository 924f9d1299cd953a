package io.registryfacade.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reports the facade as unhealthy for five minutes after the JVM ran out of memory, since it may recover. */
final class MemoryAlarm {
    private static final long DURATION = TimeUnit.MINUTES.toNanos(5);

    private final AtomicReference<@Nullable Long> raised = new AtomicReference<>();
    private final LongSupplier nanoTime;

    MemoryAlarm(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Raises the alarm; returns whether it was not raised before. */
    boolean raise() {
        boolean first = !isRaised();
        raised.set(nanoTime.getAsLong());
        return first;
    }

    private boolean isRaised() {
        Long at = raised.get();
        return at != null && nanoTime.getAsLong() - at < DURATION;
    }

    /** Returns the problems of the facade, and out of memory as another if the alarm is raised. */
    List<String> with(List<String> problems) {
        if (!isRaised()) {
            return problems;
        }
        List<String> all = new ArrayList<>(problems);
        all.add("a request failed because the JVM has no memory left; give it a larger heap (-Xmx)");
        return all;
    }
}
