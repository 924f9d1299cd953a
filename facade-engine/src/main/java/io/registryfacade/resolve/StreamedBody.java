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
 * A body that is read no faster than its subscriber takes it.
 *
 * <p>The I/O thread only queues; the subscriber is called on the executor, one call at a time, because it may be slow.
 * The connection is read on once the queue is empty, so that a stream never holds more than a window of bytes.
 */
final class StreamedBody implements BodyReceiver, Flow.Publisher<List<ByteBuffer>>, Flow.Subscription {
    /** How many bytes are read before the subscriber has taken them. */
    static final int WINDOW = 32 * 1024;

    /** The most that a stream holds in memory: a window, and what was in the connection's buffer then. */
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
     * A body to which the I/O thread adds.
     *
     * @param onCancel runs if the subscriber cancels
     * @param onEnd runs once, when the connection needs the stream no more
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
            // signals come one after the other, and this is the first
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

    /** Leaves the caller's thread, which is that of I/O or the subscriber's own. */
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
                // a subscriber that fails takes no more, and must not keep the connection
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
            // the connection has ended in the meantime, and whatever it still had is lost
            fail(new ConnectionClosedException("the connection ended in the middle of a body", e));
        }
    }
}
