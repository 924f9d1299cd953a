package io.registryfacade.engine;

/** What an engine counts, as far as it is no {@linkplain io.registryfacade.engine.FacadeListener event}. */
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
     * Returns how many manifests were served from the cache, those that a registry confirmed by HEAD included.
     *
     * @return the number since the engine was made
     */
    public long manifestCacheHits() {
        return manifestCacheHits;
    }

    /**
     * Returns how many requests for a manifest that may be cached had to be sent to a registry.
     *
     * @return the number since the engine was made
     */
    public long manifestCacheMisses() {
        return manifestCacheMisses;
    }

    /**
     * Returns how many requests wait for registries now; of equal ones, the first. A layer that is streamed does not wait.
     *
     * @return the number
     */
    public int requestsInFlight() {
        return requestsInFlight;
    }
}
