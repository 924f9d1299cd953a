package io.registryfacade.testkit;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The blobs of a registry by signed URLs, as on the CDN of a public registry. Requests must not carry credentials, which
 * such stores reject.
 */
final class BlobStore {
    static final String PATH = "/blob-store/";

    private static final String API = "/v2/";

    private final Repositories repositories;

    BlobStore(Repositories repositories) {
        this.repositories = repositories;
    }

    /** Returns the path and query at which the store serves a blob. */
    static String target(RegistryRequest.Blob blob) {
        return PATH + blob.name() + "/blobs/" + blob.digest() + "?signature=1";
    }

    CompletableFuture<OutboundResponse> respond(InboundRequest request) {
        if (request.headers().first("Authorization") != null) {
            return error(400, ErrorCode.UNSUPPORTED, "the URL is signed: send it no Authorization header");
        }
        String path = request.rawPath().substring(PATH.length());
        return RegistryRequest.parse(request.method(), API + path, null) instanceof RegistryRequest.Blob blob
                ? repositories.respond(LayoutRequest.of(blob, blob.name(), false, request))
                : error(404, ErrorCode.BLOB_UNKNOWN, "this registry has no blob " + path);
    }

    private static CompletableFuture<OutboundResponse> error(int status, ErrorCode code, String message) {
        return CompletableFuture.completedFuture(
                OutboundResponse.json(status, new OciError(code, message).json(), List.of()));
    }
}
