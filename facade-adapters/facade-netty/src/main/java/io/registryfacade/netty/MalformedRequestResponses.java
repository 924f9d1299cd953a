package io.registryfacade.netty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses to malformed requests, which Netty marks but passes on to its handlers. */
final class MalformedRequestResponses {
    private MalformedRequestResponses() {}

    /** Returns the response to a malformed request, or null if it is well formed. */
    static @Nullable OutboundResponse responseTo(HttpRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return response(414, "the request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return response(431, "the request headers are too long");
        }
        if (cause != null) {
            // the message of the cause may quote the request
            return response(400, "the request is malformed (RFC 9112)");
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return response(505, "the HTTP version is not supported; use HTTP/1.1 or HTTP/1.0");
        }
        return hasValidHost(request) ? null : response(400, "the request must have exactly one Host header");
    }

    /** HTTP/1.1 requires exactly one Host; HTTP/1.0 allows none (RFC 9112, section 3.2). */
    private static boolean hasValidHost(HttpRequest request) {
        Iterator<String> hosts = request.headers().valueStringIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return request.protocolVersion().minorVersion() == 0;
        }
        hosts.next();
        return !hosts.hasNext();
    }

    private static OutboundResponse response(int status, String message) {
        return OutboundResponse.json(status, new OciError(ErrorCode.UNSUPPORTED, message).json(), List.of());
    }
}
