package io.registryfacade.settings;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings for resolving: what the facade may take of memory and time to ask registries on behalf of clients. */
public final class ResolveSettings {
    private static final long MIB = 1024L * 1024;

    /** Each of the two shares of the heap: what is left must do for requests, tokens and the application. */
    private static final int SHARE = 8;

    private static final ResolveSettings DEFAULTS = forHeap(Runtime.getRuntime().maxMemory());

    private final long manifestCacheBytes;
    private final Duration manifestMaxAge;
    private final long bufferMemoryBytes;
    private final Duration deadline;
    private final int concurrency;
    private final @Nullable TokenKey tokenKey;

    private ResolveSettings(
            long manifestCacheBytes,
            Duration manifestMaxAge,
            long bufferMemoryBytes,
            Duration deadline,
            int concurrency,
            @Nullable TokenKey tokenKey) {
        if (manifestCacheBytes < 0) {
            throw new IllegalArgumentException("a cache cannot have " + manifestCacheBytes + " bytes; 0 turns it off");
        }
        if (manifestMaxAge.isNegative()) {
            throw new IllegalArgumentException("a manifest cannot be younger than 0s");
        }
        if (bufferMemoryBytes < 1) {
            throw new IllegalArgumentException("buffers need at least 1 byte of memory");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline must be greater than 0");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "at least one request must be let through at a time, not " + concurrency);
        }
        this.manifestCacheBytes = manifestCacheBytes;
        this.manifestMaxAge = manifestMaxAge;
        this.bufferMemoryBytes = bufferMemoryBytes;
        this.deadline = deadline;
        this.concurrency = concurrency;
        this.tokenKey = tokenKey;
    }

    /**
     * Returns the default settings.
     *
     * @return an eighth of the heap for the manifest cache, 64 MiB at most; 30 seconds until a cached manifest is
     *     revalidated; an eighth of the heap for buffers, 8 MiB at least; a deadline of 60 seconds; 1,000 requests; no
     *     token key
     */
    public static ResolveSettings defaults() {
        return DEFAULTS;
    }

    /** Returns the defaults for a heap of that many bytes. */
    static ResolveSettings forHeap(long bytes) {
        return new ResolveSettings(
                Math.min(64 * MIB, bytes / SHARE),
                Duration.ofSeconds(30),
                Math.max(8 * MIB, bytes / SHARE),
                // enough for a token, a manifest's digest and the manifest of a registry that takes 20 seconds for one
                Duration.ofSeconds(60),
                1_000,
                null);
    }

    /**
     * Returns how much memory the manifest cache may use.
     *
     * @return bytes; 0 for no cache
     */
    public long manifestCacheBytes() {
        return manifestCacheBytes;
    }

    /**
     * Returns for how long a manifest asked for by digest is served from the cache before the registry is asked, by
     * {@code HEAD}, whether it still has it and still lets the facade read it.
     *
     * @return zero to ask each time
     */
    public Duration manifestMaxAge() {
        return manifestMaxAge;
    }

    /**
     * Returns how much memory response bodies may use together while they are read: manifests, lists, token responses,
     * and what streams hold.
     *
     * @return bytes, at least 1
     */
    public long bufferMemoryBytes() {
        return bufferMemoryBytes;
    }

    /**
     * Returns how long a request may take, from its beginning to the beginning of its response.
     *
     * @return more than nothing
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Returns how many requests may wait for a registry at the same time, equal requests counted once.
     *
     * @return at least 1; a request beyond it is a 503
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * Returns the secret from which the key of login tokens is derived.
     *
     * @return {@code null} for a random key that lasts until the facade ends, and that other facades do not have
     */
    public @Nullable TokenKey tokenKey() {
        return tokenKey;
    }

    /**
     * Returns a copy with more or less memory for manifests.
     *
     * @param bytes how much the manifest cache may use; 0 for no cache
     * @return the copy
     * @throws IllegalArgumentException if it is negative
     */
    public ResolveSettings withManifestCacheBytes(long bytes) {
        return new ResolveSettings(bytes, manifestMaxAge, bufferMemoryBytes, deadline, concurrency, tokenKey);
    }

    /**
     * Returns a copy that revalidates cached manifests after another time.
     *
     * @param age for how long a manifest is served without asking the registry; zero to ask each time
     * @return the copy
     * @throws IllegalArgumentException if it is negative
     */
    public ResolveSettings withManifestMaxAge(Duration age) {
        return new ResolveSettings(manifestCacheBytes, age, bufferMemoryBytes, deadline, concurrency, tokenKey);
    }

    /**
     * Returns a copy with more or less memory for response bodies.
     *
     * @param bytes how much they may use together while they are read
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public ResolveSettings withBufferMemoryBytes(long bytes) {
        return new ResolveSettings(manifestCacheBytes, manifestMaxAge, bytes, deadline, concurrency, tokenKey);
    }

    /**
     * Returns a copy with another deadline.
     *
     * @param time how long a request may take
     * @return the copy
     * @throws IllegalArgumentException if it is not greater than 0
     */
    public ResolveSettings withDeadline(Duration time) {
        return new ResolveSettings(manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, time, concurrency, tokenKey);
    }

    /**
     * Returns a copy for more or fewer requests.
     *
     * @param requests how many may wait for a registry at the same time
     * @return the copy
     * @throws IllegalArgumentException if it is less than 1
     */
    public ResolveSettings withConcurrency(int requests) {
        return new ResolveSettings(manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, deadline, requests, tokenKey);
    }

    /**
     * Returns a copy with a secret that other facades may have too.
     *
     * @param key from which the key of login tokens is derived
     * @return the copy
     */
    public ResolveSettings withTokenKey(TokenKey key) {
        return new ResolveSettings(manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, deadline, concurrency, key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolveSettings settings
                && manifestCacheBytes == settings.manifestCacheBytes
                && manifestMaxAge.equals(settings.manifestMaxAge)
                && bufferMemoryBytes == settings.bufferMemoryBytes
                && deadline.equals(settings.deadline)
                && concurrency == settings.concurrency
                && Objects.equals(tokenKey, settings.tokenKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(manifestCacheBytes, manifestMaxAge, bufferMemoryBytes, deadline, concurrency, tokenKey);
    }

    @Override
    public String toString() {
        return "ResolveSettings[manifestCacheBytes=" + manifestCacheBytes + ", manifestMaxAge=" + manifestMaxAge
                + ", bufferMemoryBytes=" + bufferMemoryBytes + ", deadline=" + deadline + ", concurrency="
                + concurrency + ", tokenKey=" + tokenKey + "]";
    }
}
