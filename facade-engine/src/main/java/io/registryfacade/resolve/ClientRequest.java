package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a client's request that is forwarded to the upstream. It is read at once, because a server recycles its
 * headers.
 *
 * @param head whether the method is {@code HEAD}
 * @param accept all {@code Accept} lines, in order: a registry that sees only the first converts the manifest
 * @param authorization {@code Authorization}; {@code null} if absent
 * @param range {@code Range}; {@code null} if absent
 */
record ClientRequest(
        boolean head,
        List<String> accept,
        @Nullable String authorization,
        @Nullable String range) {
    /**
     * Captures a request.
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

    /** Returns the headers for the upstream, without {@code Authorization}. */
    List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        accept.forEach(line -> headers.add(new Header("Accept", line)));
        if (range != null) {
            headers.add(new Header("Range", range));
        }
        return headers;
    }

    /** Returns the client's {@code Authorization} if it is a Bearer token; {@code null} if not. */
    @Nullable
    String bearer() {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7) ? authorization : null;
    }

    /** Returns the client's {@code Authorization} if it is Basic; {@code null} if not. */
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

    /** Returns a copy for content that is only served whole. */
    ClientRequest withoutRange() {
        return new ClientRequest(head, accept, authorization, null);
    }

    ClientRequest asHead() {
        return new ClientRequest(true, accept, authorization, null);
    }
}
