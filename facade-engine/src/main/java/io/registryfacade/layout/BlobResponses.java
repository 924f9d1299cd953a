package io.registryfacade.layout;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Responds with blobs ({@code end-2}), whole or in part. */
final class BlobResponses {
    private final @Nullable ContentVerifier verifier;

    /**
     * Creates responses.
     *
     * @param verifier compares files with their digests before they are sent; {@code null} to compare sizes only
     */
    BlobResponses(@Nullable ContentVerifier verifier) {
        this.verifier = verifier;
    }

    CompletableFuture<OutboundResponse> respond(RepositoryView view, Digest digest, LayoutRequest request)
            throws IOException {
        LayoutFile file = find(view, digest, request);
        if (EntityTag.isAmong(digest, request.ifNoneMatch())) {
            Header entityTag = new Header("ETag", EntityTag.of(digest));
            return CompletableFuture.completedFuture(new OutboundResponse(304, List.of(entityTag), Body.EMPTY));
        }
        if (request.isHead()) {
            return CompletableFuture.completedFuture(response(file, digest, ByteRange.whole(file.size()), Body.EMPTY));
        }
        boolean mayBePart = EntityTag.allowsRange(digest, request.range() == null ? null : request.ifRange());
        ByteRange part = mayBePart ? ByteRange.parse(request.range(), file.size()) : null;
        if (ByteRange.UNSATISFIABLE.equals(part)) {
            return CompletableFuture.completedFuture(unsatisfiable(file, digest));
        }
        ByteRange range = part == null ? ByteRange.whole(file.size()) : part;
        if (verifier == null) {
            return CompletableFuture.completedFuture(response(file, digest, range, body(file, range)));
        }
        return verifier.verify(file, digest)
                .thenApplyAsync(verified -> opened(file, digest, range), LayoutThreads.READING);
    }

    private static LayoutFile find(RepositoryView view, Digest digest, LayoutRequest request) throws IOException {
        Descriptor blob = view.blob(digest);
        LayoutFile file = blob == null ? view.content(digest) : BlobFiles.find(view, blob);
        if (file == null) {
            throw LayoutException.notFound(
                    ErrorCode.BLOB_UNKNOWN,
                    "the repository '" + request.repository() + "' of the image layout has no blob " + digest);
        }
        return file;
    }

    private static OutboundResponse opened(LayoutFile file, Digest digest, ByteRange range) {
        try {
            return response(file, digest, range, body(file, range));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static Body body(LayoutFile file, ByteRange range) throws IOException {
        if (range.length() == 0) {
            return Body.EMPTY;
        }
        FilePublisher publisher =
                new FilePublisher(file.open(), file.location(), range, LayoutThreads.READING, PieceBudget.SHARED);
        return new Body.Stream(publisher, range.length());
    }

    private static OutboundResponse response(LayoutFile file, Digest digest, ByteRange range, Body body) {
        boolean isWhole = range.length() == file.size();
        List<Header> headers = new ArrayList<>(List.of(
                new Header("Content-Type", MediaTypes.BLOB),
                new Header("Content-Length", Long.toString(range.length())),
                new Header("Docker-Content-Digest", digest.value()),
                new Header("ETag", EntityTag.of(digest)),
                new Header("Accept-Ranges", "bytes")));
        if (!isWhole) {
            headers.add(new Header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.size()));
        }
        return new OutboundResponse(isWhole ? 200 : 206, headers, body);
    }

    private static OutboundResponse unsatisfiable(LayoutFile file, Digest digest) {
        OciError error = new OciError(
                ErrorCode.SIZE_INVALID,
                "the blob " + digest + " has " + file.size() + " bytes; the requested range is not among them");
        return OutboundResponse.json(416, error.json(), List.of(new Header("Content-Range", "bytes */" + file.size())));
    }
}
