package io.registryfacade.undertow;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/**
 * Writes bytes as they come, no faster than the client takes them. They come on threads of the registry's side; Undertow
 * writes on the connection's own, so that is where everything is done here.
 */
final class StreamWriter implements Flow.Subscriber<List<ByteBuffer>>, IoCallback {
    private final HttpServerExchange exchange;
    private volatile Flow.@Nullable Subscription subscription;

    StreamWriter(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        source.request(1);
    }

    /** One thing at a time: more is asked for only when this has left. */
    @Override
    public void onNext(List<ByteBuffer> buffers) {
        onItsThread(() -> exchange.getResponseSender().send(buffers.toArray(ByteBuffer[]::new), this));
    }

    /** What was written has left. */
    @Override
    public void onComplete(HttpServerExchange written, Sender sender) {
        Flow.Subscription source = subscription;
        if (source != null) {
            source.request(1);
        }
    }

    @Override
    public void onComplete() {
        onItsThread(exchange::endExchange);
    }

    /** The client has gone. */
    @Override
    public void onException(HttpServerExchange written, Sender sender, IOException failure) {
        Flow.Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    /** The registry broke off: so does the connection, or a part would look like the whole. */
    @Override
    public void onError(Throwable failure) {
        onItsThread(() -> IoUtils.safeClose(exchange.getConnection()));
    }

    private void onItsThread(Runnable task) {
        exchange.getIoThread().execute(task);
    }
}
