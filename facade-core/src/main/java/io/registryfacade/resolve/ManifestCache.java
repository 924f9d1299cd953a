package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.Digest;
import io.registryfacade.upstream.RemoteRepository;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Manifests by digest, which never change, as many as there is room for. */
final class ManifestCache {
    /** What an entry takes beside its bytes: keys, headers, the cache's own. */
    private static final int OVERHEAD = 512;

    /** A manifest is known where it was seen, so that nobody learns from here what another repository holds. */
    private record Key(RemoteRepository target, Digest digest) {
        /** That of the digest alone, which few repositories share: a target's goes through all that an upstream is. */
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
        HttpAnswer answer() {
            return new HttpAnswer(
                    200,
                    List.of(
                            new Header("Content-Type", mediaType),
                            new Header("Docker-Content-Digest", digest.value()),
                            new Header("Content-Length", String.valueOf(body.length()))),
                    body);
        }
    }

    private final Cache<Key, Manifest> manifests;

    ManifestCache(long bytes) {
        manifests = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Manifest manifest) ->
                        OVERHEAD + (int) manifest.body().length())
                // a repository may be closed to the facade one day
                .expireAfterWrite(Duration.ofHours(1))
                // what there is no room for goes at once, not some time
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    Manifest find(RemoteRepository target, Digest digest) {
        return manifests.getIfPresent(key(target, digest));
    }

    void keep(RemoteRepository target, Manifest manifest) {
        manifests.put(key(target, manifest.digest()), manifest);
    }

    /** Goes on with more room or less. */
    void resize(long bytes) {
        manifests.policy().eviction().orElseThrow().setMaximum(bytes);
    }

    void clear() {
        manifests.invalidateAll();
    }

    private static Key key(RemoteRepository target, Digest digest) {
        return new Key(target, digest);
    }
}
