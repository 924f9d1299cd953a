package io.registryfacade.resolve;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A body that is not needed: as long as it is short, reading it costs less than another connection. */
final class DiscardedBody implements BodyReceiver {
    private static final int MAX_BYTES = 64 * 1024;

    private final Runnable onTooLong;
    private int read;

    /**
     * A body to drop.
     *
     * @param onTooLong runs when it turned out to be too long, before its connection ends
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
            throw new IOException("the body is too long to be read for nothing");
        }
    }

    @Override
    public void end() {
        // nothing was kept
    }

    @Override
    public void fail(Exception cause) {
        // nothing was kept
    }
}
