package io.registryfacade.engine;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes a {@link io.registryfacade.http.Body.Stream} to a client, no faster than the client reads and without blocking a
 * thread. An adapter subscribes one to the publisher of the body and implements {@link Output} for its server.
 *
 * <p>The writer requests one piece, writes it, and requests the next when the server has written it. A response therefore
 * needs memory for one piece, however slow its client is. If the registry or the client fails, the writer cancels the
 * subscription and aborts the response, once. It calls the output on the thread that called the writer, which is one of
 * the publisher or of the server, and holds no lock meanwhile.
 */
public final class BodyWriter implements Flow.Subscriber<List<ByteBuffer>> {
    /** The few things that a web server does with a response whose head it has sent. */
    public interface Output {
        /**
         * Writes bytes to the client. It must not block. It reports to the writer when the server can accept more
         * ({@link BodyWriter#written}) or the connection has failed ({@link BodyWriter#failed}), even before it returns.
         *
         * @param bytes a piece of the body, which belongs to the output from now on
         * @param writer what to report to
         */
        void write(ByteBuffer bytes, BodyWriter writer);

        /** Ends the response, of which all bytes are written. */
        void end();

        /**
         * Ends the response in a way that its client recognizes as incomplete, mostly by closing the connection. A piece
         * may still be in flight to the client.
         *
         * @param failure why
         */
        void abort(Throwable failure);
    }

    private enum State {
        /** Waits for the publisher. */
        READING,
        /** Waits for the server. */
        WRITING,
        /** Waits for the server to write the last piece. */
        COMPLETING,
        ENDED
    }

    private final Output output;
    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private volatile Flow.Subscription subscription = new NoSubscription();

    /**
     * Creates a writer for one response.
     *
     * @param output the server's side
     */
    public BodyWriter(Output output) {
        this.output = output;
    }

    /**
     * Returns whether the server is writing, which means that the stream waits for the client, not for the registry.
     *
     * @return whether a piece is not written yet
     */
    public boolean isWriting() {
        State current = state.get();
        return current == State.WRITING || current == State.COMPLETING;
    }

    /** Continues with the next piece, or ends the response. The output calls it once for each piece. */
    public void written() {
        if (state.compareAndSet(State.WRITING, State.READING)) {
            subscription.request(1);
        } else if (state.compareAndSet(State.COMPLETING, State.ENDED)) {
            output.end();
        }
    }

    /**
     * Cancels the subscription and aborts the response. The server may call it at any time, such as when its client has
     * disconnected.
     *
     * @param failure why
     */
    public void failed(Throwable failure) {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            subscription.cancel();
            output.abort(failure);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        if (state.get() == State.ENDED) {
            // the client disconnected first
            source.cancel();
        } else {
            source.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (!state.compareAndSet(State.READING, State.WRITING)) {
            failed(new IllegalStateException("the publisher sent bytes that were not requested"));
            return;
        }
        try {
            output.write(join(buffers), this);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** One write costs a server more than a copy of a few kilobytes. */
    private static ByteBuffer join(List<ByteBuffer> buffers) {
        if (buffers.size() == 1) {
            return buffers.get(0);
        }
        ByteBuffer joined = ByteBuffer.allocate(
                buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(joined::put);
        return joined.flip();
    }

    /** A part must not look like the whole. */
    @Override
    public void onError(Throwable failure) {
        failed(failure);
    }

    @Override
    public void onComplete() {
        if (!state.compareAndSet(State.WRITING, State.COMPLETING) && state.compareAndSet(State.READING, State.ENDED)) {
            output.end();
        }
    }

    /** Stands in until there is one, and for a body that is complete from the start. */
    private static final class NoSubscription implements Flow.Subscription {
        @Override
        public void request(long n) {
            // there is nothing to request
        }

        @Override
        public void cancel() {
            // there is nothing to cancel
        }
    }
}
