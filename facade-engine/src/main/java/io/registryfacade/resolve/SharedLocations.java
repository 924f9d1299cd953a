package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.upstream.AuthMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which of several upstreams has a digest: in this process, else in the cache that replicas share, because a pull that
 * began at one replica may continue at another. A wrong entry only changes the order in which upstreams are tried.
 */
final class SharedLocations {
    private static final int MAX_BYTES = 64;

    private final ContentLocationCache local;
    private final @Nullable GuardedCache cache;

    /** Creates a view of both caches; {@code null} if replicas share none. */
    SharedLocations(ContentLocationCache local, @Nullable GuardedCache cache) {
        this.local = local;
        this.cache = cache;
    }

    /** Returns the targets of a decision, first the one that is known to have the digest. */
    CompletableFuture<List<ResolveTarget>> knownFirst(Decision.Resolve decision, String digest) {
        List<ResolveTarget> targets = decision.targets();
        List<ResolveTarget> known = local.knownFirst(decision.request().name(), digest, targets);
        if (cache == null || digest.isEmpty() || local.knows(decision.request().name(), digest)) {
            return CompletableFuture.completedFuture(known);
        }
        return cache.get(SharedKeys.location(decision.request().name(), digest, targets), MAX_BYTES)
                .thenApply(value -> value.map(bytes -> first(targets, new String(bytes, StandardCharsets.US_ASCII)))
                        .orElse(targets));
    }

    private static List<ResolveTarget> first(List<ResolveTarget> targets, String repository) {
        return targets.stream()
                .filter(target ->
                        SharedKeys.repository(target.remoteRepository()).equals(repository))
                .findFirst()
                .map(target -> ContentLocationCache.first(target, targets))
                .orElse(targets);
    }

    /**
     * Adds the location of a digest, and of all digests in its manifest. What a client found with its own credentials is
     * not shared.
     *
     * @param digest the digest; empty if unknown
     * @param manifest the manifest; empty for other content
     */
    void add(Decision.Resolve decision, String digest, ResolveTarget target, String manifest) {
        Set<String> digests = local.add(decision.request().name(), digest, target, manifest);
        GuardedCache shared = cache;
        if (shared == null || target.upstream().auth() == AuthMode.CLIENT) {
            return;
        }
        byte[] value = SharedKeys.repository(target.remoteRepository()).getBytes(StandardCharsets.US_ASCII);
        for (String each : digests) {
            CompletableFuture<?> unused = shared.put(
                    SharedKeys.location(decision.request().name(), each, decision.targets()),
                    value,
                    ContentLocationCache.TIME_TO_LIVE);
        }
    }
}
