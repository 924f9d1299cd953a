package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import io.registryfacade.resolve.ManifestCache.Manifest;
import io.registryfacade.upstream.RemoteRepository;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Manifests that replicas share, so that one of them fetches each. A replica that finds a manifest still has it
 * confirmed by the registry, so another program that writes to the cache, or a replica with another account, cannot make
 * this one serve what its registry would not send.
 */
final class SharedManifests {
    /** Larger manifests are rare, and a cache that sends large values must not fill the memory. */
    static final int MAX_BYTES = 256 * 1024;

    /** The period in which Docker Hub counts requests is shorter. */
    private static final Duration TIME_TO_LIVE = Duration.ofHours(24);

    /** How long a replica may take to fetch a manifest until the others no longer wait for it. */
    static final Duration LEASE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(50);

    private final @Nullable GuardedCache cache;

    /** Creates a view of a cache; {@code null} if replicas share none. */
    SharedManifests(@Nullable GuardedCache cache) {
        this.cache = cache;
    }

    /** Stores a manifest that the registry has sent. The result never fails, and says whether it was stored. */
    CompletableFuture<Boolean> put(RemoteRepository repository, Manifest manifest) {
        if (cache == null || !Digests.isKnown(manifest.digest())) {
            return CompletableFuture.completedFuture(false);
        }
        byte[] value = SharedManifestFormat.encode(manifest);
        return value.length > MAX_BYTES
                ? CompletableFuture.completedFuture(false)
                : cache.put(SharedKeys.manifest(repository, manifest.digest()), value, TIME_TO_LIVE);
    }

    /**
     * Finds a manifest, or fetches it, unless another replica does so just now; then this one waits for it.
     *
     * @param deadline when the client must have its response
     * @param onFound handles a manifest that matches the digest
     * @param fetch fetches the manifest, and stores it before its result completes
     */
    <T> CompletableFuture<T> findOrFetch(
            RemoteRepository repository,
            Digest digest,
            Deadline deadline,
            Function<Manifest, CompletableFuture<T>> onFound,
            Supplier<CompletableFuture<T>> fetch) {
        if (cache == null || !Digests.isKnown(digest)) {
            return fetch.get();
        }
        return new Attempt<>(cache, repository, digest, Deadline.in(deadline.halfAtMost(LEASE)), onFound, fetch)
                .start();
    }

    /** One attempt to find a manifest, or to become the replica that fetches it. */
    private record Attempt<T>(
            GuardedCache cache,
            RemoteRepository repository,
            Digest digest,
            Deadline end,
            Function<Manifest, CompletableFuture<T>> onFound,
            Supplier<CompletableFuture<T>> fetch) {
        CompletableFuture<T> start() {
            return find().thenCompose(
                            found -> found.isPresent() ? onFound.apply(found.orElseThrow()) : fetchUnlessLeased());
        }

        private CompletableFuture<T> fetchUnlessLeased() {
            String key = SharedKeys.lease(repository, digest);
            byte[] owner = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            return cache.putIfAbsent(key, owner, LEASE).thenCompose(isFirst -> {
                if (isFirst) {
                    return asFirst().whenComplete((response, failure) -> end(key, owner));
                }
                return end.hasPassed() ? fetch.get() : later().thenCompose(now -> start());
            });
        }

        /** Ends the lease, for which the client need not wait; otherwise it expires. */
        private void end(String key, byte[] owner) {
            CompletableFuture<?> unused = cache.remove(key, owner);
        }

        /** Between the miss and the lease, another replica may have stored the manifest and ended its lease. */
        private CompletableFuture<T> asFirst() {
            return find().thenCompose(found -> {
                if (found.isPresent()) {
                    return onFound.apply(found.orElseThrow());
                }
                cache.recordMiss();
                return fetch.get();
            });
        }

        private static CompletableFuture<Void> later() {
            CompletableFuture<Void> later = new CompletableFuture<>();
            Future<?> unused = Timeouts.after(POLL, () -> later.complete(null));
            return later;
        }

        private CompletableFuture<Optional<Manifest>> find() {
            return cache.get(SharedKeys.manifest(repository, digest), MAX_BYTES)
                    .thenApply(value -> value.flatMap(this::decode));
        }

        private Optional<Manifest> decode(byte[] value) {
            Manifest manifest = SharedManifestFormat.decode(value, digest);
            if (manifest == null) {
                cache.recordInvalid();
            } else {
                cache.recordHit();
            }
            return Optional.ofNullable(manifest);
        }
    }
}
