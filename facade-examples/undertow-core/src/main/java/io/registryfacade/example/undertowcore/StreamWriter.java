package io.registryfacade.example.undertowcore;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** Writes bytes as they come, no faster than the client takes them. */
final class StreamWriter implements Flow.Subscriber<List<ByteBuffer>>, IoCallback {
    private final HttpServerExchange exchange;
    private Flow.@Nullable Subscription subscription;

    StreamWriter(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription source) {
        subscription = source;
        source.request(1);
    }

    /** One thing at a time: more is asked for only when this has left. */
    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        exchange.getResponseSender().send(buffers.toArray(ByteBuffer[]::new), this);
    }

    /** What was written has left. */
    @Override
    public synchronized void onComplete(HttpServerExchange written, Sender sender) {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void onComplete() {
        exchange.endExchange();
    }

    /** The client has gone. */
    @Override
    public synchronized void onException(HttpServerExchange written, Sender sender, IOException failure) {
        if (subscription != null) {
            subscription.cancel();
        }
        IoUtils.safeClose(exchange.getConnection());
    }

    /** The registry broke off: so does the connection, or a part would look like the whole. */
    @Override
    public synchronized void onError(Throwable failure) {
        IoUtils.safeClose(exchange.getConnection());
    }
}
