package io.registryfacade.jetty;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Writes bytes as they come, no faster than the client takes them. */
final class StreamWriter implements Flow.Subscriber<List<ByteBuffer>>, Callback {
    private final Response response;
    private final Callback callback;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private boolean writing;
    private boolean complete;

    StreamWriter(Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription source) {
        subscription = source;
        source.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        waiting.addAll(buffers);
        writeNext();
    }

    @Override
    public synchronized void onComplete() {
        complete = true;
        writeNext();
    }

    /** What was written has left. */
    @Override
    public synchronized void succeeded() {
        writing = false;
        writeNext();
    }

    /** One thing at a time: write what there is, or end, or ask for more. */
    private void writeNext() {
        if (writing) {
            return;
        }
        ByteBuffer next = waiting.poll();
        if (next != null) {
            writing = true;
            response.write(false, next, this);
        } else if (complete) {
            response.write(true, ByteBuffer.allocate(0), callback);
        } else if (subscription != null) {
            subscription.request(1);
        }
    }

    /** The client has gone. */
    @Override
    public synchronized void failed(Throwable failure) {
        if (subscription != null) {
            subscription.cancel();
        }
        callback.failed(failure);
    }

    /** The registry broke off: so does the answer, whose length then is not what was announced. */
    @Override
    public synchronized void onError(Throwable failure) {
        callback.failed(failure);
    }
}
