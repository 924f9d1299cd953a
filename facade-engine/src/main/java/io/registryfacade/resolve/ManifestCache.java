package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.upstream.RemoteRepository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Manifests by digest, which never change, within a limit of bytes. Whether the registry still has one, and lets the facade
 * have it, must be asked again after a while.
 */
final class ManifestCache {
    /** What an entry takes beside its bytes: keys, headers, the cache's own. */
    private static final int OVERHEAD = 512;

    /** A manifest is cached for the repository it was seen in, so that nobody learns here what another one holds. */
    private record Key(RemoteRepository repository, Digest digest) {
        /** That of the digest alone, which few repositories share: a repository's covers all settings of its upstream. */
        @Override
        public int hashCode() {
            return digest.hashCode();
        }
    }

    /**
     * A manifest.
     *
     * @param mediaType its own media type, as the registry said it
     * @param digest its digest
     * @param body its bytes
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
                // evict at once, not some time
                .executor(Runnable::run)
                .build();
    }

    /** Returns a manifest, whenever the registry was last asked; {@code null} if it is not cached. */
    @Nullable
    Manifest find(RemoteRepository repository, Digest digest) {
        Entry entry = manifests.getIfPresent(new Key(repository, digest));
        return entry == null ? null : entry.manifest();
    }

    /** Returns a manifest if the registry had it no longer ago than {@code maxAge}, which is a hit. */
    @Nullable
    Manifest findFresh(RemoteRepository repository, Digest digest, Duration maxAge) {
        Entry entry = manifests.getIfPresent(new Key(repository, digest));
        if (entry == null || ticker.read() - entry.confirmed() >= maxAge.toNanos()) {
            return null;
        }
        hits.increment();
        return entry.manifest();
    }

    /** Records that a cached manifest was served after the registry confirmed it. */
    void recordHit() {
        hits.increment();
    }

    /** Records that the registry had to send a manifest. */
    void recordMiss() {
        misses.increment();
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    /** Adds a manifest that the registry has just sent, or just confirmed to have. */
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
