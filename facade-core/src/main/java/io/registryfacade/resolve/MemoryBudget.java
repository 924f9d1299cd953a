package io.registryfacade.resolve;

import java.util.concurrent.atomic.AtomicLong;

/** A limit, in bytes, on all response bodies that are being read at the same time. */
final class MemoryBudget {
    private final AtomicLong free;

    MemoryBudget(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes so many bytes if there are as many. */
    boolean reserve(int bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    void release(int bytes) {
        free.addAndGet(bytes);
    }

    long free() {
        return free.get();
    }

    /** Changes the limit by so many bytes; what is reserved stays so. */
    void grow(long bytes) {
        free.addAndGet(bytes);
    }
}
