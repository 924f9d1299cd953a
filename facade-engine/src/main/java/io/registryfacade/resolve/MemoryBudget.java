package io.registryfacade.resolve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A limit, in bytes, on what is held of responses while they are read. What does not fit waits for its turn. */
final class MemoryBudget {
    private final Deque<Reservation> queue = new ArrayDeque<>();
    private long total;
    private long free;

    MemoryBudget(long bytes) {
        this.total = bytes;
        this.free = bytes;
    }

    /** Takes so many bytes if there are as many and nobody waits. */
    synchronized boolean tryReserve(long bytes) {
        if (bytes > free || !queue.isEmpty()) {
            return false;
        }
        free -= bytes;
        return true;
    }

    /** Gives back what {@link #tryReserve} took. */
    void release(long bytes) {
        synchronized (this) {
            free += bytes;
        }
        grant();
    }

    /**
     * Waits for so many bytes, or for all of them if there are fewer.
     *
     * @param onGranted runs as soon as they are there, on the thread that reserved or on the one that gave bytes back
     * @return what to release, whether it was granted or not
     */
    Reservation reserve(long bytes, Runnable onGranted) {
        Reservation reservation = new Reservation(bytes, onGranted);
        synchronized (this) {
            queue.add(reservation);
        }
        grant();
        return reservation;
    }

    /** Changes the limit by so many bytes; what is reserved stays so. */
    void grow(long bytes) {
        synchronized (this) {
            total += bytes;
            free += bytes;
        }
        grant();
    }

    synchronized long free() {
        return free;
    }

    private void grant() {
        for (Reservation next = next(); next != null; next = next()) {
            next.onGranted.run();
        }
    }

    private synchronized @Nullable Reservation next() {
        Reservation first = queue.peek();
        if (first == null) {
            return null;
        }
        long bytes = Math.min(first.bytes, total);
        if (bytes > free) {
            return null;
        }
        free -= bytes;
        first.granted = bytes;
        return queue.poll();
    }

    /** Bytes for one response. */
    final class Reservation {
        private final long bytes;
        private final Runnable onGranted;
        private long granted;
        private boolean released;

        private Reservation(long bytes, Runnable onGranted) {
            this.bytes = bytes;
            this.onGranted = onGranted;
        }

        /** Gives the bytes back, or leaves the queue; only the first call counts. */
        void release() {
            synchronized (MemoryBudget.this) {
                if (released) {
                    return;
                }
                released = true;
                queue.remove(this);
                free += granted;
            }
            grant();
        }
    }
}
