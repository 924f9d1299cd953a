package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A body collected in memory, up to a limit of its own and within the budget of all. */
final class CollectedBody implements BodyReceiver {
    private final int maxBytes;
    private final MemoryBudget memory;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private int reserved;

    CollectedBody(int maxBytes, MemoryBudget memory) {
        this.maxBytes = maxBytes;
        this.memory = memory;
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (collected.size() + length > maxBytes) {
            throw new LimitExceededException(
                    new ResolveException(502, "the registry's response is longer than " + maxBytes + " bytes"));
        }
        if (!memory.reserve(length)) {
            throw outOfMemory();
        }
        reserved += length;
        byte[] copy = new byte[length];
        bytes.get(copy);
        collected.write(copy, 0, length);
    }

    static LimitExceededException outOfMemory() {
        return new LimitExceededException(new ResolveException(
                503,
                ErrorCode.UNAVAILABLE,
                "this facade is reading as much from registries as it has memory for (resolve.bufferMemory); try again"
                        + " soon",
                List.of(new Header("Retry-After", "1"))));
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
        memory.release(reserved);
        reserved = 0;
    }
}
