package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.registryfacade.ResolveTarget;
import io.registryfacade.oci.RepositoryName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Caches which of several upstreams has a digest, for the time of a pull: a client that got a manifest from one
 * upstream must get the blobs from there, too.
 */
final class ContentLocationCache {
    static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);
    private static final String SHA256 = "\"sha256:";
    private static final int DIGEST_LENGTH = 71;

    /** Bytes of an entry beside its texts. */
    private static final int OVERHEAD = 300;

    private record Key(RepositoryName repository, String digest) {}

    private final Cache<Key, ResolveTarget> locations;

    ContentLocationCache(long maxBytes) {
        locations = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, ResolveTarget target) -> OVERHEAD
                        + key.digest().length()
                        + key.repository().value().length())
                .expireAfterWrite(TIME_TO_LIVE)
                .executor(Runnable::run)
                .build();
    }

    void clear() {
        locations.invalidateAll();
    }

    /** Returns the targets, first the one that is known to have the digest. */
    List<ResolveTarget> knownFirst(RepositoryName repository, String digest, List<ResolveTarget> targets) {
        ResolveTarget known = locations.getIfPresent(new Key(repository, digest));
        if (known == null || !targets.contains(known)) {
            return targets;
        }
        return first(known, targets);
    }

    boolean knows(RepositoryName repository, String digest) {
        return locations.getIfPresent(new Key(repository, digest)) != null;
    }

    /** Returns all targets, one of them first. */
    static List<ResolveTarget> first(ResolveTarget known, List<ResolveTarget> targets) {
        List<ResolveTarget> ordered = new ArrayList<>(List.of(known));
        targets.stream().filter(target -> !target.equals(known)).forEach(ordered::add);
        return ordered;
    }

    /**
     * Adds the location of a digest, and of all digests in its manifest.
     *
     * @param digest the digest; empty if unknown
     * @param manifest the manifest; empty for other content
     * @return the digests
     */
    Set<String> add(RepositoryName repository, String digest, ResolveTarget target, String manifest) {
        Set<String> digests = new HashSet<>(Set.of(digest));
        for (int i = manifest.indexOf(SHA256); i >= 0; i = manifest.indexOf(SHA256, i + 1)) {
            if (i + 1 + DIGEST_LENGTH < manifest.length()) {
                digests.add(manifest.substring(i + 1, i + 1 + DIGEST_LENGTH));
            }
        }
        digests.remove("");
        digests.forEach(each -> locations.put(new Key(repository, each), target));
        return digests;
    }
}
