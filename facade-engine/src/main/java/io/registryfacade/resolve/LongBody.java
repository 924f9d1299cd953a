package io.registryfacade.resolve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** A body that is collected while it is short, and becomes a stream once it is long. */
final class LongBody implements BodyReceiver {
    private static final int MAX_SHORT = StreamedBody.WINDOW;

    /** Creates the stream of a long body. */
    interface StreamFactory {
        /** Returns a new stream; an exception closes the connection. */
        StreamedBody begin() throws IOException;
    }

    private final Consumer<byte[]> onShort;
    private final StreamFactory onLong;
    private @Nullable ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private @Nullable StreamedBody stream;

    /**
     * Creates a body of unknown length.
     *
     * @param onShort called with a short body at its end
     * @param onLong creates the stream once the body is long
     */
    LongBody(Consumer<byte[]> onShort, StreamFactory onLong) {
        this.onShort = onShort;
        this.onLong = onLong;
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        if (beginning != null && beginning.size() + bytes.remaining() > MAX_SHORT) {
            stream = onLong.begin();
            stream.consume(ByteBuffer.wrap(beginning.toByteArray()));
            beginning = null;
        }
        if (beginning == null) {
            Objects.requireNonNull(stream).consume(bytes);
            return;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        beginning.writeBytes(copy);
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        if (stream == null) {
            channel.update(StreamedBody.WINDOW);
        } else {
            stream.updateCapacity(channel);
        }
    }

    @Override
    public void end() {
        if (beginning != null) {
            onShort.accept(beginning.toByteArray());
        } else if (stream != null) {
            stream.end();
        }
    }

    @Override
    public void fail(Exception cause) {
        if (stream != null) {
            stream.fail(cause);
        }
    }
}
