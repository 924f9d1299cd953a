package io.registryfacade.resolve;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A body that is not needed: as long as it is short, reading it costs less than another connection. */
final class DiscardedBody implements BodyReceiver {
    private static final int MAX_BYTES = 64 * 1024;

    private final Runnable onEnd;
    private int read;

    /**
     * A body to drop.
     *
     * @param onEnd runs when it has been read, or turned out to be too long
     */
    DiscardedBody(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        read += bytes.remaining();
        bytes.position(bytes.limit());
        if (read > MAX_BYTES) {
            onEnd.run();
            throw new IOException("the body is too long to be read for nothing");
        }
    }

    @Override
    public void end() {
        onEnd.run();
    }

    @Override
    public void fail(Exception cause) {
        // nothing was kept
    }
}
