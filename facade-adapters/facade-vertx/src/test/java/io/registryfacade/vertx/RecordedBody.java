package io.registryfacade.vertx;

import io.registryfacade.http.Body;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** The body of a response from a registry, whose pieces are published as they are requested. */
final class RecordedBody implements Flow.Subscription {
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final Iterator<String> pieces;
    private Flow.Subscriber<? super List<ByteBuffer>> subscriber;

    RecordedBody(String... pieces) {
        this.pieces = List.of(pieces).iterator();
    }

    /** Returns the body with the length that the registry states. */
    Body.Stream stream(long length) {
        return new Body.Stream(
                to -> {
                    subscriber = to;
                    to.onSubscribe(this);
                },
                length);
    }

    /** Completes when the subscription is cancelled. */
    CompletableFuture<Void> cancelled() {
        return cancelled;
    }

    @Override
    public void request(long n) {
        if (pieces.hasNext()) {
            subscriber.onNext(List.of(ByteBuffer.wrap(pieces.next().getBytes(StandardCharsets.US_ASCII))));
        } else {
            subscriber.onComplete();
        }
    }

    @Override
    public void cancel() {
        cancelled.complete(null);
    }
}
