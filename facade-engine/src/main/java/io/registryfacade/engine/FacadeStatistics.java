package io.registryfacade.engine;

/** Counters of an engine that are not {@linkplain FacadeListener events}. */
public final class FacadeStatistics {
    private final long manifestCacheHits;
    private final long manifestCacheMisses;
    private final int requestsInFlight;

    FacadeStatistics(long manifestCacheHits, long manifestCacheMisses, int requestsInFlight) {
        this.manifestCacheHits = manifestCacheHits;
        this.manifestCacheMisses = manifestCacheMisses;
        this.requestsInFlight = requestsInFlight;
    }

    /**
     * Returns how many manifests were served from the cache, including those that a registry confirmed by {@code HEAD}.
     *
     * @return the number since the engine was created
     */
    public long manifestCacheHits() {
        return manifestCacheHits;
    }

    /**
     * Returns how many requests for a cacheable manifest had to be sent to a registry.
     *
     * @return the number since the engine was created
     */
    public long manifestCacheMisses() {
        return manifestCacheMisses;
    }

    /**
     * Returns how many requests wait for registries now. Equal requests, which are sent once, count once; a layer that
     * is streamed does not count.
     *
     * @return the number
     */
    public int requestsInFlight() {
        return requestsInFlight;
    }
}
