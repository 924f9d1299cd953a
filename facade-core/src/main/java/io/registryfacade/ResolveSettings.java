package io.registryfacade;

import java.time.Duration;

/**
 * How a facade resolves, where it does.
 *
 * @param manifestCacheBytes how many bytes of manifests are kept in memory; 0 for none
 * @param deadline how long a request may take in all, from its beginning to the beginning of its answer
 */
public record ResolveSettings(long manifestCacheBytes, Duration deadline) {
    private static final ResolveSettings DEFAULTS = new ResolveSettings(64L * 1024 * 1024, Duration.ofSeconds(10));

    /** Checks that both make sense. */
    public ResolveSettings {
        if (manifestCacheBytes < 0) {
            throw new IllegalArgumentException("a cache cannot have " + manifestCacheBytes + " bytes; 0 turns it off");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be longer than nothing");
        }
    }

    /**
     * What holds if nothing else is said.
     *
     * @return 64 MiB and 10 seconds
     */
    public static ResolveSettings defaults() {
        return DEFAULTS;
    }
}
