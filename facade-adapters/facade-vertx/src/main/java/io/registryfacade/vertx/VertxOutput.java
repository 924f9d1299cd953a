package io.registryfacade.vertx;

import io.registryfacade.engine.BodyWriter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** Writes the body of a response of Vert.x, the pieces of a stream on the thread of the request. */
final class VertxOutput implements BodyWriter.Output {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Executor thread;
    /** The part of the Content-Length that is not written yet; below 0 if the response has none. */
    private long remainingLength;
    /** Whether the connection closes after the response. */
    private final boolean last;

    /**
     * Creates the output of a response whose other headers are set.
     *
     * @param thread runs the calls of {@link BodyWriter}
     */
    VertxOutput(HttpServerRequest request, Executor thread) {
        this.request = request;
        this.response = request.response();
        this.thread = thread;
        String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
        this.remainingLength = length == null ? -1 : Long.parseLong(length);
        this.last = isLast();
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /**
     * A client that sent {@code Expect} may send its body or not. After chunks, a proxy may have believed a contradicting
     * length that Vert.x removes (RFC 9112, section 6.1). And HTTP/1.0 has no other end for a body of unknown length.
     */
    private boolean isLast() {
        MultiMap fields = request.headers();
        HttpVersion version = request.version();
        return version != HttpVersion.HTTP_2
                && (fields.contains(HttpHeaders.EXPECT)
                        || fields.contains(HttpHeaders.TRANSFER_ENCODING)
                        || (version == HttpVersion.HTTP_1_0 && remainingLength < 0));
    }

    /** Ends the response with the whole body, or with its rest. */
    void end(Buffer body) {
        Future<Void> ended = response.end(body);
        if (last) {
            ended.onComplete(sent -> closeConnection());
        }
    }

    /** Waits for a client that is still sending, which could lose the response if the connection were reset. */
    private void closeConnection() {
        if (request.isEnded() || request.headers().contains(HttpHeaders.EXPECT)) {
            request.connection().close();
        } else {
            request.endHandler(received -> request.connection().close());
        }
    }

    @Override
    public void write(ByteBuffer bytes, BodyWriter writer) {
        thread.execute(() -> {
            int length = bytes.remaining();
            if (response.ended()) {
                writer.failed(new IOException("the application has ended the response"));
            } else if (remainingLength >= 0 && length > remainingLength) {
                // the client would read the rest as the next response
                writer.failed(new IOException("the body is longer than its Content-Length"));
            } else {
                remainingLength -= remainingLength < 0 ? 0 : length;
                // Vert.x 4 copies up to the limit, whatever the position is
                send(Buffer.buffer(length).setBytes(0, bytes.slice()), writer);
            }
        });
    }

    /** Reports the piece as written when Vert.x accepts more, while failures of the connection are always reported. */
    private void send(Buffer piece, BodyWriter writer) {
        Future<Void> written = response.write(piece).onFailure(writer::failed);
        if (response.writeQueueFull()) {
            written.onSuccess(sent -> writer.written());
        } else {
            writer.written();
        }
    }

    @Override
    public void end() {
        thread.execute(() -> {
            if (remainingLength > 0) {
                ResponseReset.reset(response);
            } else if (!response.ended()) {
                end(Buffer.buffer());
            }
        });
    }

    @Override
    public void abort(Throwable failure) {
        thread.execute(() -> ResponseReset.reset(response));
    }
}
