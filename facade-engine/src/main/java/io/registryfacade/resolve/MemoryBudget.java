package io.registryfacade.resolve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A limit, in bytes, on response bodies in memory. Reservations beyond it queue, in order. */
final class MemoryBudget {
    private final Deque<Reservation> queue = new ArrayDeque<>();
    private long total;
    private long free;

    MemoryBudget(long bytes) {
        this.total = bytes;
        this.free = bytes;
    }

    /** Reserves bytes if they are free and no reservation is queued. */
    synchronized boolean tryReserve(long bytes) {
        if (bytes > free || !queue.isEmpty()) {
            return false;
        }
        free -= bytes;
        return true;
    }

    /** Releases the bytes of {@link #tryReserve}. */
    void release(long bytes) {
        synchronized (this) {
            free += bytes;
        }
        grant();
    }

    /**
     * Queues a reservation. One of more bytes than the limit is granted the whole limit.
     *
     * @param onGranted runs when the bytes are granted, on the thread that reserved them or on one that released others
     * @return the reservation, which must be released even if it was not granted
     */
    Reservation reserve(long bytes, Runnable onGranted) {
        Reservation reservation = new Reservation(bytes, onGranted);
        synchronized (this) {
            queue.add(reservation);
        }
        grant();
        return reservation;
    }

    /** Changes the limit by a number of bytes, which may be negative; reservations stay. */
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

        /** Releases the bytes, or leaves the queue. Only the first call has an effect. */
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
