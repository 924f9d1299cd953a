package io.registryfacade.servlet;

import io.registryfacade.engine.BodyWriter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes the pieces of a body to a servlet response, without blocking a thread of the container. */
final class AsyncOutput implements BodyWriter.Output, WriteListener {
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final BodyWriter writer = new BodyWriter(this);
    /** The piece that the container must accept next. */
    private @Nullable ByteBuffer waiting;
    /** Whether the container has accepted a piece and not written it yet. */
    private boolean writing;
    /** Whether the stream may be used: since the container's thread has left the request, until the response ends. */
    private boolean open;

    private AsyncOutput(AsyncContext async, ServletOutputStream out) {
        this.async = async;
        this.out = out;
    }

    /** Returns a writer for the body of a response, whose headers are set. */
    static BodyWriter writer(AsyncContext async, ServletOutputStream out) {
        AsyncOutput output = new AsyncOutput(async, out);
        out.setWriteListener(output);
        return output.writer;
    }

    @Override
    public synchronized void write(ByteBuffer bytes, BodyWriter writer) {
        waiting = bytes;
        writeIfReady();
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        writeIfReady();
    }

    private void writeIfReady() {
        try {
            if (open && waiting != null && out.isReady()) {
                byte[] bytes = new byte[waiting.remaining()];
                waiting.get(bytes);
                waiting = null;
                writing = true;
                out.write(bytes);
            }
            if (open && writing && out.isReady()) {
                writing = false;
                writer.written();
            }
        } catch (IOException | RuntimeException e) {
            writer.failed(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        writer.failed(failure);
    }

    @Override
    public synchronized void end() {
        open = false;
        async.complete();
    }

    /** The servlet API cannot abort a response, so the client notices by the Content-Length that bytes are missing. */
    @Override
    public void abort(Throwable failure) {
        end();
    }
}
