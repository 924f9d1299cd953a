package io.registryfacade.layout;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first needed, and computed again later as long as it is not final.
 *
 * @param <T> the type of the value
 */
final class Recomputed<T> {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    /** What takes long must not be repeated all the time. */
    private static final int MAX_SHARE = 10;

    private final LongSupplier nanoTime;
    private final Supplier<T> compute;
    private final Predicate<T> isFinal;
    private volatile @Nullable T value;
    private volatile long nextTime;

    Recomputed(LongSupplier nanoTime, Supplier<T> compute, Predicate<T> isFinal) {
        this.nanoTime = nanoTime;
        this.compute = compute;
        this.isFinal = isFinal;
    }

    /** Returns the value; computes it if that is due. */
    synchronized T get() {
        T current = ifCurrent();
        if (current != null) {
            return current;
        }
        long start = nanoTime.getAsLong();
        T computed = compute.get();
        long end = nanoTime.getAsLong();
        nextTime = end + Math.max(INTERVAL, MAX_SHARE * (end - start));
        value = computed;
        return computed;
    }

    /** Returns the value if {@link #get} would not compute it; otherwise {@code null}. */
    @Nullable
    T ifCurrent() {
        T current = value;
        boolean isCurrent = current != null && (isFinal.test(current) || nanoTime.getAsLong() - nextTime < 0);
        return isCurrent ? current : null;
    }
}
