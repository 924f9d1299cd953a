package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.Body;
import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.upstream.RemoteRepository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Caches manifests by digest, within a limit of bytes. Their content never changes, but whether the registry still has
 * a manifest and lets the facade read it must be revalidated.
 */
final class ManifestCache {
    /** Bytes of an entry beside its body: keys, headers, the cache itself. */
    private static final int OVERHEAD = 512;

    /** Manifests are cached for each repository, so that clients cannot probe what other repositories contain. */
    private record Key(RemoteRepository repository, Digest digest) {
        /**
         * Hashes the digest only: few repositories share one, and hashing a repository covers all settings of its
         * upstream.
         */
        @Override
        public int hashCode() {
            return digest.hashCode();
        }
    }

    /**
     * A manifest.
     *
     * @param mediaType the media type that the registry sent
     * @param digest the digest
     * @param body the bytes
     */
    record Manifest(String mediaType, Digest digest, Body.Bytes body) {
        OutboundResponse toResponse() {
            return new OutboundResponse(
                    200,
                    List.of(
                            new Header("Content-Type", mediaType),
                            new Header("Docker-Content-Digest", digest.value()),
                            new Header("Content-Length", String.valueOf(body.length()))),
                    body);
        }
    }

    /**
     * A manifest that need not be confirmed.
     *
     * @param manifest the manifest
     * @param remaining how long that is so
     */
    record Fresh(Manifest manifest, Duration remaining) {
        /** Returns the response; caches may not store it for longer than this cache would. */
        OutboundResponse toResponse(CachePolicy caching) {
            OutboundResponse response = manifest.toResponse();
            CachePolicy limited = caching.atMost(remaining);
            return limited.sharedSeconds() > 0 ? limited.applyTo(response) : response;
        }
    }

    private record Entry(Manifest manifest, long confirmed) {}

    private final Cache<Key, Entry> manifests;
    private final Ticker ticker;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    ManifestCache(long maxBytes, Ticker ticker) {
        this.ticker = ticker;
        manifests = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Entry entry) ->
                        OVERHEAD + (int) entry.manifest().body().length())
                .expireAfterWrite(Duration.ofHours(1))
                .ticker(ticker)
                // evict synchronously
                .executor(Runnable::run)
                .build();
    }

    /** Returns a manifest of any age; {@code null} if it is not cached. */
    @Nullable
    Manifest find(RemoteRepository repository, Digest digest) {
        Entry entry = manifests.getIfPresent(new Key(repository, digest));
        return entry == null ? null : entry.manifest();
    }

    /**
     * Returns a manifest that the registry confirmed within {@code maxAge}, and records a hit; {@code null} if there is
     * none.
     */
    @Nullable
    Fresh findFresh(RemoteRepository repository, Digest digest, Duration maxAge) {
        Entry entry = manifests.getIfPresent(new Key(repository, digest));
        long remaining = entry == null ? 0 : maxAge.toNanos() - (ticker.read() - entry.confirmed());
        if (entry == null || remaining <= 0) {
            return null;
        }
        hits.increment();
        return new Fresh(entry.manifest(), Duration.ofNanos(remaining));
    }

    /** Records that a revalidated manifest was served. */
    void recordHit() {
        hits.increment();
    }

    /** Records that a manifest was fetched from the registry. */
    void recordMiss() {
        misses.increment();
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    /** Adds a manifest that the registry has just sent or confirmed. */
    void put(RemoteRepository repository, Manifest manifest) {
        manifests.put(new Key(repository, manifest.digest()), new Entry(manifest, ticker.read()));
    }

    void remove(RemoteRepository repository, Digest digest) {
        manifests.invalidate(new Key(repository, digest));
    }

    /** Changes the limit of bytes. */
    void resize(long maxBytes) {
        manifests.policy().eviction().orElseThrow().setMaximum(maxBytes);
    }

    void clear() {
        manifests.invalidateAll();
    }
}
