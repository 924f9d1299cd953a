package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a client's request that its upstream gets. It is read at once, because a server recycles its headers.
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
    /**
     * Reads a request.
     *
     * @throws ResolveException if a header cannot be forwarded
     */
    static ClientRequest of(InboundRequest request) {
        List.of("Accept", "Authorization", "Range").forEach(name -> validate(name, request));
        return new ClientRequest(
                request.method().equals("HEAD"),
                List.copyOf(request.headers().values("Accept")),
                request.headers().first("Authorization"),
                request.headers().first("Range"));
    }

    private static void validate(String name, InboundRequest request) {
        for (String value : request.headers().values(name)) {
            if (!value.isEmpty() && !ResponseMapper.isPrintableAscii(value)) {
                throw new ResolveException(
                        400, ErrorCode.UNSUPPORTED, "the header " + name + " must be printable ASCII");
            }
        }
    }

    String method() {
        return head ? "HEAD" : "GET";
    }

    /** The headers for the upstream, but for {@code Authorization}. */
    List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        accept.forEach(line -> headers.add(new Header("Accept", line)));
        if (range != null) {
            headers.add(new Header("Range", range));
        }
        return headers;
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

    /** For what is only served whole. */
    ClientRequest withoutRange() {
        return new ClientRequest(head, accept, authorization, null);
    }

    ClientRequest asHead() {
        return new ClientRequest(true, accept, authorization, null);
    }
}
