package io.registryfacade.servlet;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes an answer that was waited for. */
final class AnswerWriter {
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
            if (head || answer.body().length() == 0) {
                async.complete();
                return;
            }
            StreamWriter writer = new StreamWriter(async, response.getOutputStream());
            answer.body().match(new Body.Cases<Void>() {
                @Override
                public Void bytes(Body.Bytes body) {
                    writer.onSubscribe(StreamWriter.NOTHING_MORE);
                    writer.onNext(java.util.List.of(java.nio.ByteBuffer.wrap(body.array())));
                    writer.onComplete();
                    return null;
                }

                @Override
                public Void stream(Body.Stream body) {
                    body.publisher().subscribe(writer);
                    return null;
                }
            });
        } catch (IOException | RuntimeException e) {
            async.complete();
        }
    }

    /** Writes an answer at once. */
    static void write(HttpAnswer answer, boolean head, HttpServletResponse response) {
        writeHead(answer, response);
        if (head || answer.body().length() == 0) {
            return;
        }
        answer.body().match(new Body.Cases<Void>() {
            @Override
            public Void bytes(Body.Bytes body) {
                try {
                    response.getOutputStream().write(body.array());
                    return null;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public Void stream(Body.Stream body) {
                throw new IllegalStateException(
                        "layers can pass through only if the filter is mapped with async-supported");
            }
        });
    }

    private static void writeHead(HttpAnswer answer, HttpServletResponse response) {
        response.setStatus(answer.status());
        long length = answer.body().length();
        if (length >= 0) {
            response.setContentLengthLong(length);
        }
        // a length among the headers is that of a GET, where this is a HEAD
        for (Header header : answer.headers()) {
            response.setHeader(header.name(), header.value());
        }
    }
}
