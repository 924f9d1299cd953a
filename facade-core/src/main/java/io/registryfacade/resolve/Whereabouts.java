package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.registryfacade.ResolveTarget;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.RemoteRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of several registries has what, remembered for as long as a pull may take: who got a manifest from one registry
 * must get its blobs from there too.
 */
final class Whereabouts {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MAX_ENTRIES = 100_000;
    private static final String SHA256 = "\"sha256:";
    private static final int DIGEST_LENGTH = 71;

    private record Key(RepositoryName repository, String digest) {}

    private final Cache<Key, RemoteRepository> known = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(REMEMBERED)
            .build();

    void clear() {
        known.invalidateAll();
    }

    /** The targets, the one that is known to have something first. */
    List<ResolveTarget> order(RepositoryName repository, String digest, List<ResolveTarget> targets) {
        RemoteRepository first = known.getIfPresent(new Key(repository, digest));
        if (first == null) {
            return targets;
        }
        List<ResolveTarget> ordered = new ArrayList<>(targets);
        // the sort is stable, so the others keep their order
        ordered.sort(Comparator.comparing(target -> !target.remoteRepository().equals(first)));
        return ordered;
    }

    /** Remembers where something is (nothing, if its digest is empty), and all that it refers to if it is a manifest. */
    void remember(RepositoryName repository, String digest, RemoteRepository target, String manifest) {
        Set<String> digests = new HashSet<>(Set.of(digest));
        for (int i = manifest.indexOf(SHA256); i >= 0; i = manifest.indexOf(SHA256, i + 1)) {
            if (i + 1 + DIGEST_LENGTH < manifest.length()) {
                digests.add(manifest.substring(i + 1, i + 1 + DIGEST_LENGTH));
            }
        }
        digests.remove("");
        digests.forEach(each -> known.put(new Key(repository, each), target));
    }
}
