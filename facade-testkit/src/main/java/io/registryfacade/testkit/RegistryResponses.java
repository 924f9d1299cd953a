package io.registryfacade.testkit;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The response of a registry to a request that carries a token where one is required. */
final class RegistryResponses implements RegistryRequest.Cases<CompletableFuture<OutboundResponse>> {
    private final Repositories repositories;
    private final @Nullable URI blobStore;
    private final InboundRequest request;

    /**
     * Creates the response to a request.
     *
     * @param blobStore the origin that requests for blobs are redirected to; {@code null} to serve blobs here
     */
    RegistryResponses(Repositories repositories, @Nullable URI blobStore, InboundRequest request) {
        this.repositories = repositories;
        this.blobStore = blobStore;
        this.request = request;
    }

    private static CompletableFuture<OutboundResponse> json(int status, String json) {
        return CompletableFuture.completedFuture(OutboundResponse.json(status, json, List.of()));
    }

    private static CompletableFuture<OutboundResponse> unsupported(int status, String message) {
        return json(status, new OciError(ErrorCode.UNSUPPORTED, message).json());
    }

    @Override
    public CompletableFuture<OutboundResponse> notRegistryApi(RegistryRequest.NotRegistryApi other) {
        return unsupported(404, "the registry API is at /v2/");
    }

    @Override
    public CompletableFuture<OutboundResponse> ping(RegistryRequest.Ping ping) {
        return json(200, "{}");
    }

    @Override
    public CompletableFuture<OutboundResponse> token(RegistryRequest.Token token) {
        return unsupported(404, "this registry requires no token");
    }

    @Override
    public CompletableFuture<OutboundResponse> push(RegistryRequest.Push push) {
        return unsupported(405, "this registry accepts pulls only");
    }

    @Override
    public CompletableFuture<OutboundResponse> rejected(RegistryRequest.Rejected rejected) {
        return json(rejected.status(), rejected.error().json());
    }

    @Override
    public CompletableFuture<OutboundResponse> pull(RegistryRequest.Pull pull) {
        return blobStore != null && pull instanceof RegistryRequest.Blob blob
                ? redirect(blob, blobStore)
                : repositories.respond(LayoutRequest.of(pull, pull.name(), false, request));
    }

    /** Redirects to a blob that exists; registries respond with 404 themselves to others. */
    private CompletableFuture<OutboundResponse> redirect(RegistryRequest.Blob blob, URI store) {
        LayoutRequest head = new LayoutRequest(blob, blob.name(), false, true, null, null, List.of());
        Header location =
                new Header("Location", store.resolve(BlobStore.target(blob)).toString());
        return repositories
                .respond(head)
                .thenApply(found ->
                        found.status() == 200 ? new OutboundResponse(307, List.of(location), Body.EMPTY) : found);
    }
}
