package io.registryfacade.resolve;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A body that is not needed. Reading a short one costs less than a new connection. */
final class DiscardedBody implements BodyReceiver {
    private static final int MAX_BYTES = 64 * 1024;

    private final Runnable onTooLong;
    private int read;

    /**
     * Creates a body to discard.
     *
     * @param onTooLong runs if the body is too long, before its connection is closed
     */
    DiscardedBody(Runnable onTooLong) {
        this.onTooLong = onTooLong;
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        read += bytes.remaining();
        bytes.position(bytes.limit());
        if (read > MAX_BYTES) {
            onTooLong.run();
            throw new IOException("the body is too long to discard");
        }
    }

    @Override
    public void end() {
        // nothing was collected
    }

    @Override
    public void fail(Exception cause) {
        // nothing was collected
    }
}
