package io.registryfacade.website;

import io.registryfacade.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads the beginning of a body, and cancels the rest. */
final class BodyBeginning implements Body.Cases<CompletableFuture<byte[]>> {
    private final int maxBytes;

    /** Creates a reader of about that many bytes; it does not divide the last piece. */
    BodyBeginning(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletableFuture<byte[]> bytes(Body.Bytes body) {
        return CompletableFuture.completedFuture(body.bytes());
    }

    @Override
    public CompletableFuture<byte[]> stream(Body.Stream body) {
        Collector collector = new Collector();
        body.publisher().subscribe(collector);
        return collector.beginning;
    }

    private final class Collector implements Flow.Subscriber<List<ByteBuffer>> {
        private final CompletableFuture<byte[]> beginning = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] piece = new byte[buffer.remaining()];
                buffer.get(piece);
                bytes.writeBytes(piece);
            }
            Flow.Subscription current =
                    Objects.requireNonNull(subscription, "publishers subscribe before they publish");
            if (bytes.size() < maxBytes) {
                current.request(1);
            } else {
                current.cancel();
                complete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            complete();
        }

        @Override
        public void onComplete() {
            complete();
        }

        private void complete() {
            beginning.complete(bytes.toByteArray());
        }
    }
}
