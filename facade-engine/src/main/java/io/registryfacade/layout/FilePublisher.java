package io.registryfacade.layout;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Publishes a part of an open file to one subscriber, a piece for each that it requests, and closes the file at the end.
 * It fails if the file ends too early or was written to, so that a client never takes wrong bytes for the whole.
 */
final class FilePublisher implements Flow.Publisher<List<ByteBuffer>> {
    private final ByteSource source;
    private final String location;
    private final long start;
    private final long end;
    private final Executor executor;
    private final PieceBudget budget;
    private final AtomicBoolean isSubscribed = new AtomicBoolean();

    /**
     * Creates a publisher, which must be subscribed to, or the file stays open.
     *
     * @param source the open file, which belongs to the publisher from now on
     * @param location where it is, for messages
     * @param range the part to publish
     * @param executor runs reads and signals, one at a time for each subscription
     * @param budget determines the size of the pieces
     */
    FilePublisher(ByteSource source, String location, ByteRange range, Executor executor, PieceBudget budget) {
        this.source = source;
        this.location = location;
        this.start = range.first();
        this.end = range.last() + 1;
        this.executor = executor;
        this.budget = budget;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        if (isSubscribed.compareAndSet(false, true)) {
            new FileSubscription(subscriber, source, location, start, end, executor, budget).start();
        } else {
            subscriber.onSubscribe(NoSubscription.INSTANCE);
            subscriber.onError(new IllegalStateException("a body has one subscriber"));
        }
    }

    /** The subscription of a second subscriber. */
    private enum NoSubscription implements Flow.Subscription {
        INSTANCE;

        @Override
        public void request(long n) {
            // it has failed already
        }

        @Override
        public void cancel() {
            // it has failed already
        }
    }
}
