package io.registryfacade.resolve;

import java.util.concurrent.atomic.LongAdder;

/** What became of the operations at a shared cache. */
public final class SharedCacheCounts {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder errors = new LongAdder();

    SharedCacheCounts() {}

    /**
     * Returns how many manifests came from the shared cache.
     *
     * @return the number
     */
    public long hits() {
        return hits.sum();
    }

    /**
     * Returns how many manifests had to be fetched because the shared cache had none.
     *
     * @return the number
     */
    public long misses() {
        return misses.sum();
    }

    /**
     * Returns how many operations failed, were late, or returned something invalid.
     *
     * @return the number
     */
    public long errors() {
        return errors.sum();
    }

    void recordHit() {
        hits.increment();
    }

    void recordMiss() {
        misses.increment();
    }

    void recordError() {
        errors.increment();
    }
}
