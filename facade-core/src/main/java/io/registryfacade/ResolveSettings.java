package io.registryfacade;

import java.time.Duration;

/**
 * How a facade resolves, where it does.
 *
 * @param manifestCacheBytes how many bytes of manifests are kept in memory; 0 for none
 * @param deadline how long a request may take in all, from its beginning to the beginning of its answer
 * @param concurrency how many requests may wait for a registry at the same time, those that are the same counted once; a
 *     layer that passes through counts until its end. Beyond that the answer is 503.
 */
public record ResolveSettings(long manifestCacheBytes, Duration deadline, int concurrency) {
    private static final ResolveSettings DEFAULTS =
            new ResolveSettings(64L * 1024 * 1024, Duration.ofSeconds(10), 1_000);

    /**
     * Checks that all make sense.
     *
     * @param manifestCacheBytes how many bytes of manifests are kept in memory; 0 for none
     * @param deadline how long a request may take in all, from its beginning to the beginning of its answer
     * @param concurrency how many requests may wait for a registry at the same time
     * @throws IllegalArgumentException if the bytes are fewer than 0, the deadline is not longer than nothing, or nobody
     *     may wait
     */
    public ResolveSettings {
        if (manifestCacheBytes < 0) {
            throw new IllegalArgumentException("a cache cannot have " + manifestCacheBytes + " bytes; 0 turns it off");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be longer than nothing");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "at least one request must be let through at a time, not " + concurrency);
        }
    }

    /**
     * What holds if nothing else is said.
     *
     * @return 64 MiB, 10 seconds and 1,000 requests
     */
    public static ResolveSettings defaults() {
        return DEFAULTS;
    }

    /**
     * The same with more or less memory for manifests.
     *
     * @param bytes how many bytes are kept; 0 for none
     * @return the settings
     */
    public ResolveSettings withManifestCacheBytes(long bytes) {
        return new ResolveSettings(bytes, deadline, concurrency);
    }

    /**
     * The same with more or less time.
     *
     * @param time how long a request may take
     * @return the settings
     */
    public ResolveSettings withDeadline(Duration time) {
        return new ResolveSettings(manifestCacheBytes, time, concurrency);
    }

    /**
     * The same for more or fewer requests.
     *
     * @param requests how many may wait for a registry at the same time
     * @return the settings
     */
    public ResolveSettings withConcurrency(int requests) {
        return new ResolveSettings(manifestCacheBytes, deadline, requests);
    }
}
