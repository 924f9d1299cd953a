package io.registryfacade.layout;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.Reference;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Responds with manifests ({@code end-3}). They are not converted to what {@code Accept} names, because a converted
 * manifest would have another digest.
 */
final class ManifestResponses {
    private final ManifestCache cache;

    ManifestResponses(ManifestCache cache) {
        this.cache = cache;
    }

    /** Returns the response from memory; {@code null} if files must be read for it. */
    @Nullable
    OutboundResponse cached(RepositoryView view, Reference reference, LayoutRequest request) {
        Digest digest = reference instanceof Digest given ? given : view.roots().digest(reference.value());
        Manifest manifest = digest == null || !view.isKnown(digest) ? null : cache.get(view.folder(), digest);
        return manifest == null ? null : response(manifest, request);
    }

    OutboundResponse read(RepositoryView view, Reference reference, LayoutRequest request) throws IOException {
        Manifest manifest =
                reference instanceof Digest digest ? view.manifest(digest) : view.manifest(reference.value());
        if (manifest == null) {
            throw LayoutException.notFound(
                    ErrorCode.MANIFEST_UNKNOWN,
                    "the repository '" + request.repository() + "' of the image layout has no manifest "
                            + reference.value());
        }
        cache.put(view.folder(), manifest);
        return response(manifest, request);
    }

    private static OutboundResponse response(Manifest manifest, LayoutRequest request) {
        Digest digest = manifest.descriptor().digest();
        Header contentDigest = new Header("Docker-Content-Digest", digest.value());
        Header entityTag = new Header("ETag", EntityTag.of(digest));
        if (EntityTag.isAmong(digest, request.ifNoneMatch())) {
            return new OutboundResponse(304, List.of(contentDigest, entityTag), Body.EMPTY);
        }
        List<Header> headers = List.of(
                new Header("Content-Type", manifest.descriptor().mediaType()),
                new Header("Content-Length", Long.toString(manifest.descriptor().size())),
                contentDigest,
                entityTag);
        return new OutboundResponse(200, headers, request.isHead() ? Body.EMPTY : Body.of(manifest.bytes()));
    }
}
