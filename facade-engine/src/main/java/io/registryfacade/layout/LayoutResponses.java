package io.registryfacade.layout;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.RegistryRequest;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Responds to pulls from repositories, on a thread that may wait for a disk. */
final class LayoutResponses {
    /** A file that changes while it is read is found again, but not for ever. */
    private static final int ATTEMPTS = 3;

    private final LayoutTree tree;
    private final ManifestResponses manifests;
    private final BlobResponses blobs;

    LayoutResponses(LayoutTree tree, ManifestCache cache, @Nullable ContentVerifier verifier) {
        this.tree = tree;
        this.manifests = new ManifestResponses(cache);
        this.blobs = new BlobResponses(verifier);
    }

    /** Returns the response if no file must be read for it; otherwise {@code null}. */
    @Nullable
    OutboundResponse fromMemory(LayoutRequest request) {
        if (!(request.pull() instanceof RegistryRequest.Manifest manifest)) {
            return null;
        }
        RepositoryView view = tree.ifCurrent(request.repository(), request.isOneRepository());
        return view == null ? null : manifests.cached(view, manifest.reference(), request);
    }

    CompletableFuture<OutboundResponse> fromFiles(LayoutRequest request) {
        return attempt(request, ATTEMPTS);
    }

    private CompletableFuture<OutboundResponse> attempt(LayoutRequest request, int attempts) {
        return respond(request)
                .exceptionallyCompose(failure -> attempts > 1 && Failures.cause(failure) instanceof ChangedFileException
                        ? attempt(request, attempts - 1)
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<OutboundResponse> respond(LayoutRequest request) {
        try {
            RepositoryView view = tree.repository(request.repository(), request.isOneRepository());
            return request.pull().matchPull(new Responses(view, request)).respond();
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A response that is still to be computed. */
    private interface Response {
        CompletableFuture<OutboundResponse> respond() throws IOException;
    }

    private final class Responses implements RegistryRequest.PullCases<Response> {
        private final RepositoryView view;
        private final LayoutRequest request;

        Responses(RepositoryView view, LayoutRequest request) {
            this.view = view;
            this.request = request;
        }

        @Override
        public Response manifest(RegistryRequest.Manifest pull) {
            return () -> CompletableFuture.completedFuture(manifests.read(view, pull.reference(), request));
        }

        @Override
        public Response blob(RegistryRequest.Blob pull) {
            return () -> blobs.respond(view, pull.digest(), request);
        }

        @Override
        public Response tagList(RegistryRequest.TagList pull) {
            return () -> CompletableFuture.completedFuture(TagListResponses.respond(view, pull.query(), request));
        }

        @Override
        public Response referrers(RegistryRequest.Referrers pull) {
            return () -> CompletableFuture.completedFuture(ReferrersResponses.respond(view, pull, request));
        }
    }
}
