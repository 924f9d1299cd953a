package io.registryfacade.resolve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read no faster than its subscriber requests it.
 *
 * <p>The I/O thread only queues; the executor calls the subscriber, one call at a time, because it may be slow. The
 * connection is read again once the queue is empty, so that a stream never holds more than one window of bytes.
 */
final class StreamedBody implements BodyReceiver, Flow.Publisher<List<ByteBuffer>>, Flow.Subscription {
    /** How many bytes are read ahead of the subscriber. */
    static final int WINDOW = 32 * 1024;

    /** The most memory of a stream: a window, and the connection's buffer. */
    static final int MEMORY = WINDOW + 8 * 1024;

    private final Executor executor;
    private final Runnable onCancel;
    private final Runnable onEnd;

    private final List<ByteBuffer> queue = new ArrayList<>();
    private Flow.@Nullable Subscriber<? super List<ByteBuffer>> subscriber;
    private @Nullable CapacityChannel paused;
    private @Nullable Exception failure;
    private long demand;
    private boolean complete;
    private boolean finished;
    private boolean draining;

    /**
     * Creates a body that the I/O thread fills.
     *
     * @param onCancel runs if the subscriber cancels
     * @param onEnd runs at the end of the stream, by completion, failure or cancellation; it may run twice
     */
    StreamedBody(Executor executor, Runnable onCancel, Runnable onEnd) {
        this.executor = executor;
        this.onCancel = onCancel;
        this.onEnd = onEnd;
    }

    @Override
    public void consume(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        synchronized (this) {
            queue.add(copy);
        }
        drainLater();
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        synchronized (this) {
            if (!queue.isEmpty() && !finished) {
                paused = channel;
                return;
            }
        }
        channel.update(WINDOW);
    }

    @Override
    public void end() {
        synchronized (this) {
            complete = true;
        }
        onEnd.run();
        drainLater();
    }

    @Override
    public void fail(Exception cause) {
        synchronized (this) {
            if (complete) {
                return;
            }
            complete = true;
            failure = cause;
        }
        onEnd.run();
        drainLater();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> first) {
        synchronized (this) {
            if (subscriber != null) {
                throw new IllegalStateException("a body has one subscriber");
            }
            subscriber = first;
            // signals are sequential, and onSubscribe is the first
            draining = true;
        }
        first.onSubscribe(this);
        drain();
    }

    @Override
    public void request(long n) {
        synchronized (this) {
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
        }
        drainLater();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
            queue.clear();
        }
        onCancel.run();
        onEnd.run();
    }

    /** Signals on the executor, because the caller's thread is for I/O or the subscriber's own. */
    private void drainLater() {
        synchronized (this) {
            if (draining || subscriber == null || !hasSignal()) {
                return;
            }
            draining = true;
        }
        executor.execute(this::drain);
    }

    private boolean hasSignal() {
        return !finished && (queue.isEmpty() ? complete : demand > 0);
    }

    private void drain() {
        while (true) {
            Flow.Subscriber<? super List<ByteBuffer>> receiver;
            List<ByteBuffer> next;
            CapacityChannel more;
            synchronized (this) {
                if (!hasSignal() || subscriber == null) {
                    draining = false;
                    return;
                }
                receiver = subscriber;
                next = List.copyOf(queue);
                queue.clear();
                more = paused;
                paused = null;
                if (next.isEmpty()) {
                    finished = true;
                } else {
                    demand--;
                }
            }
            try {
                signal(receiver, next);
            } catch (RuntimeException e) {
                // a subscriber that fails must not hold the connection
                cancel();
                throw e;
            }
            readOn(more);
        }
    }

    private void signal(Flow.Subscriber<? super List<ByteBuffer>> receiver, List<ByteBuffer> next) {
        if (!next.isEmpty()) {
            receiver.onNext(next);
        } else if (failure == null) {
            receiver.onComplete();
        } else {
            receiver.onError(failure);
        }
    }

    private void readOn(@Nullable CapacityChannel channel) {
        try {
            if (channel != null) {
                channel.update(WINDOW);
            }
        } catch (IOException | CancelledKeyException e) {
            // the connection has closed in the meantime
            fail(new ConnectionClosedException("the connection ended in the middle of a body", e));
        }
    }
}
