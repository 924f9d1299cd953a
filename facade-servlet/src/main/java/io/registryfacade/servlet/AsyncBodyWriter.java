package io.registryfacade.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a body without blocking, with back pressure from the client to the upstream. */
final class AsyncBodyWriter implements Flow.Subscriber<List<ByteBuffer>>, WriteListener {
    /** The subscription to a body in memory. */
    static final Flow.Subscription NOOP_SUBSCRIPTION = new Flow.Subscription() {
        @Override
        public void request(long n) {
            // the caller delivers all bytes at once
        }

        @Override
        public void cancel() {
            // there is nothing to release
        }
    };

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private boolean requested;
    private boolean complete;
    private boolean ended;

    AsyncBodyWriter(AsyncContext async, ServletOutputStream out) {
        this.async = async;
        this.out = out;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription source) {
        subscription = source;
        out.setWriteListener(this);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        requested = false;
        waiting.addAll(buffers);
        writeWhileReady();
    }

    @Override
    public synchronized void onComplete() {
        complete = true;
        writeWhileReady();
    }

    /** Called when the upstream or the client fails; ends the response. */
    @Override
    public synchronized void onError(Throwable failure) {
        cancel();
    }

    @Override
    public synchronized void onWritePossible() {
        writeWhileReady();
    }

    private void writeWhileReady() {
        try {
            while (!ended && out.isReady()) {
                ByteBuffer buffer = waiting.poll();
                if (buffer != null) {
                    byte[] bytes = new byte[buffer.remaining()];
                    buffer.get(bytes);
                    out.write(bytes);
                } else if (complete) {
                    end();
                } else {
                    requestMore();
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            cancel();
        }
    }

    private void requestMore() {
        if (!requested && subscription != null) {
            requested = true;
            subscription.request(1);
        }
    }

    private void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
        end();
    }

    private void end() {
        if (!ended) {
            ended = true;
            async.complete();
        }
    }
}
