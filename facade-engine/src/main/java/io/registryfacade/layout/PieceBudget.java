package io.registryfacade.layout;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the memory of all responses that send files: the more there are, the smaller are their pieces. A slow client
 * holds one piece, and the first of a thousand got larger ones: together they need about 20 MB.
 */
final class PieceBudget {
    static final int MAX_PIECE = 128 * 1024;
    static final int MIN_PIECE = 8 * 1024;
    private static final int TOTAL = 4 * 1024 * 1024;

    /** The budget of this process. */
    static final PieceBudget SHARED = new PieceBudget();

    private final AtomicInteger open = new AtomicInteger();

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    /** Returns the size of the next piece of a response, in bytes. */
    int pieceSize() {
        return Math.max(MIN_PIECE, Math.min(MAX_PIECE, TOTAL / Math.max(1, open.get())));
    }
}
