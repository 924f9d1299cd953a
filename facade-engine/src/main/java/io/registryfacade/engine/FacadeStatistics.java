package io.registryfacade.engine;

import io.registryfacade.resolve.SharedCacheCounts;

/** Counters of an engine that are not {@linkplain FacadeListener events}. */
public final class FacadeStatistics {
    private final long manifestCacheHits;
    private final long manifestCacheMisses;
    private final int requestsInFlight;
    private final long sharedCacheHits;
    private final long sharedCacheMisses;
    private final long sharedCacheErrors;

    FacadeStatistics(
            long manifestCacheHits, long manifestCacheMisses, int requestsInFlight, SharedCacheCounts sharedCache) {
        this.manifestCacheHits = manifestCacheHits;
        this.manifestCacheMisses = manifestCacheMisses;
        this.requestsInFlight = requestsInFlight;
        this.sharedCacheHits = sharedCache.hits();
        this.sharedCacheMisses = sharedCache.misses();
        this.sharedCacheErrors = sharedCache.errors();
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

    /**
     * Returns how many manifests came from the cache that replicas share.
     *
     * @return the number since the engine was created
     */
    public long sharedCacheHits() {
        return sharedCacheHits;
    }

    /**
     * Returns how many manifests had to be fetched because the shared cache had none.
     *
     * @return the number since the engine was created
     */
    public long sharedCacheMisses() {
        return sharedCacheMisses;
    }

    /**
     * Returns how many operations at the shared cache failed, were late, or returned something invalid.
     *
     * @return the number since the engine was created
     */
    public long sharedCacheErrors() {
        return sharedCacheErrors;
    }
}
