package io.registryfacade.resolve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/**
 * A body collected in memory, up to a limit of its own. After the first bytes of a long body, reading pauses until the
 * shared memory budget has space for it.
 */
final class CollectedBody implements BodyReceiver {
    /** Collected without a reservation: the window that a connection reads before it pauses. */
    private static final int SMALL = StreamedBody.WINDOW;

    /** Reserved for a body of unknown length; few manifests are longer. */
    private static final int UNKNOWN = 512 * 1024;

    private final int maxBytes;
    private final long contentLength;
    private final MemoryBudget memory;
    private final ByteArrayOutputStream collected;
    private MemoryBudget.@Nullable Reservation reservation;

    /**
     * Creates an empty body.
     *
     * @param contentLength the registry's {@code Content-Length}; -1 if absent
     */
    CollectedBody(int maxBytes, long contentLength, MemoryBudget memory) {
        this.maxBytes = maxBytes;
        this.contentLength = contentLength;
        this.memory = memory;
        this.collected = new ByteArrayOutputStream(Math.max(32, (int) Math.min(contentLength, SMALL)));
    }

    @Override
    public void updateCapacity(CapacityChannel channel) {
        if (reservation == null && (contentLength < 0 || contentLength > SMALL)) {
            long length = contentLength < 0 ? Math.min(UNKNOWN, maxBytes) : contentLength;
            reservation = memory.reserve(length, () -> readOn(channel));
        } else {
            readOn(channel);
        }
    }

    private void readOn(CapacityChannel channel) {
        try {
            channel.update(Integer.MAX_VALUE);
        } catch (IOException | CancelledKeyException e) {
            // the connection is closed, which fails the response
        }
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (contentLength > maxBytes || collected.size() + length > maxBytes) {
            throw new LimitExceededException(
                    new ResolveException(502, "the registry's response is longer than " + maxBytes + " bytes"));
        }
        byte[] copy = new byte[length];
        bytes.get(copy);
        collected.write(copy, 0, length);
    }

    static LimitExceededException outOfMemory() {
        return new LimitExceededException(new OwnLimitException(
                503,
                "this facade is reading as much from registries as it has memory for (resolve.bufferMemory); try again"
                        + " soon"));
    }

    byte[] bytes() {
        return collected.toByteArray();
    }

    @Override
    public void end() {
        release();
    }

    @Override
    public void fail(Exception cause) {
        release();
    }

    private void release() {
        if (reservation != null) {
            reservation.release();
        }
    }
}
