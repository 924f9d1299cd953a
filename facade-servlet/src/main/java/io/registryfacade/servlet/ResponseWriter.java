package io.registryfacade.servlet;

import io.registryfacade.engine.BodyWriter;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes a response of the facade to a servlet response, at once or asynchronously. */
final class ResponseWriter {
    private static final OutboundResponse NOT_ASYNC = OutboundResponse.json(
            HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
            new OciError(
                            ErrorCode.UNSUPPORTED,
                            "the facade can stream layers only if the filter is mapped with async-supported")
                    .json(),
            List.of());

    private final AsyncContext async;
    private final HttpServletResponse response;

    ResponseWriter(AsyncContext async, HttpServletResponse response) {
        this.async = async;
        this.response = response;
    }

    /** Writes a response as fast as the client reads it, and completes the request. */
    void write(OutboundResponse outbound, boolean head) {
        try {
            writeHeaders(outbound, response);
            if (head) {
                outbound.body().cancel();
            }
            if (head || outbound.body().length() == 0) {
                async.complete();
                return;
            }
            BodyWriter writer = AsyncOutput.writer(async, response.getOutputStream());
            outbound.body().match(new Body.Cases<Boolean>() {
                @Override
                public Boolean bytes(Body.Bytes body) {
                    // a complete body needs no subscription
                    writer.onNext(List.of(ByteBuffer.wrap(body.bytes())));
                    writer.onComplete();
                    return true;
                }

                @Override
                public Boolean stream(Body.Stream body) {
                    body.publisher().subscribe(writer);
                    return true;
                }
            });
        } catch (IOException | RuntimeException e) {
            outbound.body().cancel();
            async.complete();
        }
    }

    /** Writes a response in the current thread. */
    static void write(OutboundResponse outbound, boolean head, HttpServletResponse response) {
        outbound.body().match(new Body.Cases<Boolean>() {
            @Override
            public Boolean bytes(Body.Bytes body) {
                writeHeaders(outbound, response);
                return !head && body.length() > 0 && writeBody(body.bytes(), response);
            }

            @Override
            public Boolean stream(Body.Stream body) {
                body.cancel();
                write(NOT_ASYNC, head, response);
                return true;
            }
        });
    }

    private static boolean writeBody(byte[] bytes, HttpServletResponse response) {
        try {
            response.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeHeaders(OutboundResponse outbound, HttpServletResponse response) {
        response.setStatus(outbound.status());
        long length = outbound.body().length();
        if (length >= 0) {
            response.setContentLengthLong(length);
        }
        if (outbound.body() instanceof Body.Stream) {
            // if the registry fails, only a closed connection tells the client that bytes are missing
            response.setHeader("Connection", "close");
        }
        // to HEAD, the headers may have the length that GET would have
        for (Header header : outbound.headers()) {
            response.setHeader(header.name(), header.value());
        }
    }
}
