package io.registryfacade.layout;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file for one subscriber. A task of the executor reads one piece, so that fast clients do not delay others. */
final class FileSubscription implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(LayoutRegistry.class);

    private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
    private final ByteSource source;
    private final String location;
    private final long end;
    private final Executor executor;
    private final PieceBudget budget;

    private final AtomicLong demand = new AtomicLong();
    /** How often something has happened that the task in flight may not have seen; 0 if there is no task. */
    private final AtomicInteger events = new AtomicInteger(1);

    private volatile boolean isCancelled;
    private volatile boolean hasInvalidRequest;
    /** Used by the task alone, like the position. */
    private boolean hasEnded;

    private long position;

    FileSubscription(
            Flow.Subscriber<? super List<ByteBuffer>> subscriber,
            ByteSource source,
            String location,
            long start,
            long end,
            Executor executor,
            PieceBudget budget) {
        this.subscriber = subscriber;
        this.source = source;
        this.location = location;
        this.position = start;
        this.end = end;
        this.executor = executor;
        this.budget = budget;
    }

    /** Hands the subscription to the subscriber, which may request before this returns. */
    void start() {
        budget.opened();
        try {
            subscriber.onSubscribe(this);
        } catch (RuntimeException e) {
            isCancelled = true;
            throw e;
        } finally {
            executor.execute(this::run);
        }
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            hasInvalidRequest = true;
        } else {
            demand.accumulateAndGet(n, (known, more) -> known + more < 0 ? Long.MAX_VALUE : known + more);
        }
        runLater();
    }

    @Override
    public void cancel() {
        isCancelled = true;
        runLater();
    }

    private void runLater() {
        if (events.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    private void run() {
        int seen = events.get();
        boolean mayContinue = false;
        try {
            mayContinue = step();
        } finally {
            if (!mayContinue) {
                end();
            }
        }
        if ((!hasEnded && demand.get() > 0) || events.addAndGet(-seen) > 0) {
            executor.execute(this::run);
        }
    }

    /** Signals at most one piece; returns whether the subscription goes on. */
    private boolean step() {
        if (isCancelled || hasEnded) {
            return false;
        }
        if (hasInvalidRequest) {
            end();
            subscriber.onError(new IllegalArgumentException("at least one piece must be requested (rule 3.9)"));
            return false;
        }
        if (demand.get() == 0) {
            return true;
        }
        ByteBuffer piece;
        try {
            piece = readPiece();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            end();
            LOG.warn("{} could not be sent as a whole: {}", location, e.toString());
            subscriber.onError(e);
            return false;
        }
        demand.decrementAndGet();
        subscriber.onNext(List.of(piece));
        if (position < end) {
            return true;
        }
        end();
        if (!isCancelled) {
            subscriber.onComplete();
        }
        return false;
    }

    private ByteBuffer readPiece() throws IOException {
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(budget.pieceSize(), end - position));
        while (piece.hasRemaining()) {
            int count = source.read(piece, position);
            if (count < 0) {
                throw new EOFException("the file is shorter than before");
            }
            position += count;
        }
        if (position == end && !source.isUnchanged()) {
            throw new ChangedFileException(location);
        }
        return piece.flip();
    }

    private void end() {
        if (hasEnded) {
            return;
        }
        hasEnded = true;
        budget.closed();
        try {
            source.close();
        } catch (IOException e) {
            LOG.debug("{} could not be closed", location, e);
        }
    }
}
