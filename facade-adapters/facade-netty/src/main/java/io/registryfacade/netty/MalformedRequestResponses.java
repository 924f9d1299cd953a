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

/** What is no request in HTTP/1: Netty tells so, or hands it over as if it were one. */
final class MalformedRequestResponses {
    private MalformedRequestResponses() {}

    /** The answer to what nobody should have to answer; null if it is a request. */
    static @Nullable OutboundResponse responseTo(HttpRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return response(414, "the request line must be shorter");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return response(431, "the header must be shorter");
        }
        if (cause != null) {
            // what Netty says of the cause may hold the request, which nobody needs to be told again
            return response(400, "this must be a request as RFC 9112 has it");
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return response(505, "the version must be HTTP/1.1 or HTTP/1.0");
        }
        return hasItsHost(request) ? null : response(400, "there must be one Host");
    }

    /** One, but that HTTP/1.0 may do without (RFC 9112, section 3.2). */
    private static boolean hasItsHost(HttpRequest request) {
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
