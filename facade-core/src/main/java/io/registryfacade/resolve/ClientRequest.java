package io.registryfacade.resolve;

import io.registryfacade.http.InboundRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a client's request to a registry. A server's headers may be gone when the registry answers, so they
 * are read at once.
 *
 * @param head whether only the headers are wanted
 * @param accept every {@code Accept} line, in order: a registry that sees only the first converts the manifest
 * @param authorization {@code Authorization}; {@code null} if there is none
 * @param range {@code Range}; {@code null} if there is none
 */
record ClientRequest(
        boolean head,
        List<String> accept,
        @Nullable String authorization,
        @Nullable String range) {
    static ClientRequest of(InboundRequest request) {
        return new ClientRequest(
                request.method().equals("HEAD"),
                List.copyOf(request.headers().all("Accept")),
                request.headers().first("Authorization"),
                request.headers().first("Range"));
    }

    String method() {
        return head ? "HEAD" : "GET";
    }

    /** The client's own token; {@code null} if it has none. */
    @Nullable
    String bearer() {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7) ? authorization : null;
    }

    /** The client's name and password; {@code null} if it has none. */
    @Nullable
    String basic() {
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6) ? authorization : null;
    }

    ClientRequest withoutCredentials() {
        return new ClientRequest(head, accept, null, range);
    }

    ClientRequest asGet() {
        return new ClientRequest(false, accept, authorization, range);
    }

    /** The same for what is only served whole. */
    ClientRequest withoutRange() {
        return new ClientRequest(head, accept, authorization, null);
    }

    ClientRequest asHead() {
        return new ClientRequest(true, accept, authorization, null);
    }
}
