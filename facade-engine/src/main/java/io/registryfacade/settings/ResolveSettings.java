package io.registryfacade.settings;

import io.registryfacade.cache.SharedCacheSettings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings for resolving: limits on memory, time and concurrency for requests to registries. */
public final class ResolveSettings {
    private static final long MIB = 1024L * 1024;

    /** Each of the two limits is this share of the heap; the rest is for requests, tokens and the application. */
    private static final int SHARE = 8;

    private static final ResolveSettings DEFAULTS = forHeap(Runtime.getRuntime().maxMemory());

    private final long manifestCacheBytes;
    private final Duration manifestMaxAge;
    private final long bufferMemoryBytes;
    private final Duration deadline;
    private final int concurrency;
    private final @Nullable TokenKey tokenKey;
    private final @Nullable SharedCacheSettings sharedCache;

    private ResolveSettings(
            long manifestCacheBytes,
            Duration manifestMaxAge,
            long bufferMemoryBytes,
            Duration deadline,
            int concurrency,
            @Nullable TokenKey tokenKey,
            @Nullable SharedCacheSettings sharedCache) {
        if (manifestCacheBytes < 0) {
            throw new IllegalArgumentException("a cache cannot have " + manifestCacheBytes + " bytes; 0 turns it off");
        }
        if (manifestMaxAge.isNegative()) {
            throw new IllegalArgumentException("the maximum age of a manifest must not be negative");
        }
        if (bufferMemoryBytes < 1) {
            throw new IllegalArgumentException("buffers need at least 1 byte of memory");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be greater than 0");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
        }
        this.manifestCacheBytes = manifestCacheBytes;
        this.manifestMaxAge = manifestMaxAge;
        this.bufferMemoryBytes = bufferMemoryBytes;
        this.deadline = deadline;
        this.concurrency = concurrency;
        this.tokenKey = tokenKey;
        this.sharedCache = sharedCache;
    }

    /**
     * Returns the default settings.
     *
     * @return an eighth of the heap for the manifest cache, at most 64 MiB; 30 seconds until a cached manifest is
     *     revalidated; an eighth of the heap for buffers, at least 8 MiB; a deadline of 60 seconds; 1,000 requests; no
     *     token key and no shared cache
     */
    public static ResolveSettings defaults() {
        return DEFAULTS;
    }

    /** Returns the defaults for a heap of this size. */
    static ResolveSettings forHeap(long bytes) {
        return new ResolveSettings(
                Math.min(64 * MIB, bytes / SHARE),
                Duration.ofSeconds(30),
                Math.max(8 * MIB, bytes / SHARE),
                // enough for a token, a HEAD and a GET at a registry that takes 20 seconds for each
                Duration.ofSeconds(60),
                1_000,
                null,
                null);
    }

    /**
     * Returns the memory limit of the manifest cache.
     *
     * @return the limit in bytes; 0 turns the cache off
     */
    public long manifestCacheBytes() {
        return manifestCacheBytes;
    }

    /**
     * Returns how long the cache serves a manifest by digest before the facade revalidates it: by {@code HEAD}, whether
     * the registry still has it and the facade may still read it.
     *
     * @return the maximum age; zero to revalidate each time
     */
    public Duration manifestMaxAge() {
        return manifestMaxAge;
    }

    /**
     * Returns the memory limit of all response bodies that are being read: manifests, lists, token responses, and the
     * buffers of streams.
     *
     * @return the limit in bytes, at least 1
     */
    public long bufferMemoryBytes() {
        return bufferMemoryBytes;
    }

    /**
     * Returns how long a request may take until its response begins.
     *
     * @return a positive duration
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Returns how many requests may wait for one upstream at a time. Equal requests, which are sent once, count once.
     *
     * @return at least 1; the facade responds with 503 to further requests
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * Returns the secret that the key of login tokens is derived from.
     *
     * @return {@code null} for a random key, which is lost on restart and which replicas do not share
     */
    public @Nullable TokenKey tokenKey() {
        return tokenKey;
    }

    /**
     * Returns a copy with another memory limit of the manifest cache.
     *
     * @param bytes the limit in bytes; 0 turns the cache off
     * @return the copy
     * @throws IllegalArgumentException if it is negative
     */
    public ResolveSettings withManifestCacheBytes(long bytes) {
        return new ResolveSettings(
                bytes, manifestMaxAge, bufferMemoryBytes, deadline, concurrency, tokenKey, sharedCache);
    }

    /**
     * Returns a copy with another maximum age of cached manifests.
     *
     * @param age the maximum age; zero to revalidate each time
     * @return the copy
     * @throws IllegalArgumentException if it is negative
     */
    public ResolveSettings withManifestMaxAge(Duration age) {
        return new ResolveSettings(
                manifestCacheBytes, age, bufferMemoryBytes, deadline, concurrency, tokenKey, sharedCache);
    }

    /**
     * Returns a copy with another memory limit of response bodies.
     *
     * @param bytes the limit in bytes
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public ResolveSettings withBufferMemoryBytes(long bytes) {
        return new ResolveSettings(
                manifestCacheBytes, manifestMaxAge, bytes, deadline, concurrency, tokenKey, sharedCache);
    }

    /**
     * Returns a copy with another deadline.
     *
     * @param time how long a request may take until its response begins
     * @return the copy
     * @throws IllegalArgumentException if it is not positive
     */
    public ResolveSettings withDeadline(Duration time) {
        return new ResolveSettings(
                manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, time, concurrency, tokenKey, sharedCache);
    }

    /**
     * Returns a copy with another limit on concurrent requests.
     *
     * @param requests how many requests may wait for one upstream at a time
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public ResolveSettings withConcurrency(int requests) {
        return new ResolveSettings(
                manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, deadline, requests, tokenKey, sharedCache);
    }

    /**
     * Returns a copy with another token key.
     *
     * @param key the secret that the key of login tokens is derived from, the same for all replicas
     * @return the copy
     */
    public ResolveSettings withTokenKey(TokenKey key) {
        return new ResolveSettings(
                manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, deadline, concurrency, key, sharedCache);
    }

    /**
     * Returns the cache that replicas share.
     *
     * @return {@code null} if each replica has its own caches only
     */
    public @Nullable SharedCacheSettings sharedCache() {
        return sharedCache;
    }

    /**
     * Returns a copy with a cache that replicas share.
     *
     * @param settings the address of the cache, the same for all replicas
     * @return the copy
     */
    public ResolveSettings withSharedCache(SharedCacheSettings settings) {
        return new ResolveSettings(
                manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, deadline, concurrency, tokenKey, settings);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolveSettings settings
                && manifestCacheBytes == settings.manifestCacheBytes
                && manifestMaxAge.equals(settings.manifestMaxAge)
                && bufferMemoryBytes == settings.bufferMemoryBytes
                && deadline.equals(settings.deadline)
                && concurrency == settings.concurrency
                && Objects.equals(tokenKey, settings.tokenKey)
                && Objects.equals(sharedCache, settings.sharedCache);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, deadline, concurrency, tokenKey, sharedCache);
    }

    @Override
    public String toString() {
        return "ResolveSettings[manifestCacheBytes=" + manifestCacheBytes + ", manifestMaxAge=" + manifestMaxAge
                + ", bufferMemoryBytes=" + bufferMemoryBytes + ", deadline=" + deadline + ", concurrency="
                + concurrency + ", tokenKey=" + tokenKey + ", sharedCache=" + sharedCache + "]";
    }
}
