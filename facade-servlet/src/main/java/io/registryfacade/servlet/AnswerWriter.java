package io.registryfacade.servlet;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes an answer that was waited for. */
final class AnswerWriter {
    private static final HttpAnswer NOT_ASYNC = HttpAnswer.json(
            HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
            new OciError(
                            ErrorCode.UNSUPPORTED,
                            "layers can pass through only if the filter is mapped with async-supported")
                    .json(),
            List.of());

    private final AsyncContext async;
    private final HttpServletResponse response;

    AnswerWriter(AsyncContext async, HttpServletResponse response) {
        this.async = async;
        this.response = response;
    }

    /** Writes an answer when the client can take it, and ends the request. */
    void write(HttpAnswer answer, boolean head) {
        try {
            writeHead(answer, response);
            if (head) {
                drop(answer.body());
            }
            if (head || answer.body().length() == 0) {
                async.complete();
                return;
            }
            StreamWriter writer = new StreamWriter(async, response.getOutputStream());
            answer.body().match(new Body.Cases<Boolean>() {
                @Override
                public Boolean bytes(Body.Bytes body) {
                    writer.onSubscribe(StreamWriter.NOTHING_MORE);
                    writer.onNext(List.of(ByteBuffer.wrap(body.array())));
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
            drop(answer.body());
            async.complete();
        }
    }

    /** Writes an answer at once. */
    static void write(HttpAnswer answer, boolean head, HttpServletResponse response) {
        answer.body().match(new Body.Cases<Boolean>() {
            @Override
            public Boolean bytes(Body.Bytes body) {
                writeHead(answer, response);
                return !head && body.length() > 0 && writeWhole(body.array(), response);
            }

            @Override
            public Boolean stream(Body.Stream body) {
                drop(body);
                write(NOT_ASYNC, head, response);
                return true;
            }
        });
    }

    private static boolean writeWhole(byte[] bytes, HttpServletResponse response) {
        try {
            response.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drop(Body body) {
        if (body instanceof Body.Stream stream) {
            stream.drop();
        }
    }

    private static void writeHead(HttpAnswer answer, HttpServletResponse response) {
        response.setStatus(answer.status());
        long length = answer.body().length();
        if (length >= 0) {
            response.setContentLengthLong(length);
        }
        if (answer.body() instanceof Body.Stream) {
            // if the registry breaks off, only the end of the connection tells the client
            response.setHeader("Connection", "close");
        }
        // a length among the headers is that of a GET, where this is a HEAD
        for (Header header : answer.headers()) {
            response.setHeader(header.name(), header.value());
        }
    }
}
