package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a client was told, read to the end. */
record Told(int status, List<Header> headers, Body.Bytes body) {
    static Told of(CompletableFuture<OutboundResponse> asked) {
        try {
            OutboundResponse response = asked.get(30, TimeUnit.SECONDS);
            byte[] body = response.body().match(new Reading()).get(30, TimeUnit.SECONDS);
            return new Told(response.status(), response.headers(), Body.of(body));
        } catch (Exception e) {
            throw new AssertionError("no answer: " + e, e);
        }
    }

    @Nullable
    String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    String text() {
        return body.text();
    }

    /** Status and body, as tables name them. */
    String outcome() {
        return status + " " + text();
    }

    private static final class Reading implements Body.Cases<CompletableFuture<byte[]>> {
        @Override
        public CompletableFuture<byte[]> bytes(Body.Bytes body) {
            return CompletableFuture.completedFuture(body.bytes());
        }

        @Override
        public CompletableFuture<byte[]> stream(Body.Stream body) {
            Collecting collecting = new Collecting();
            body.publisher().subscribe(collecting);
            return collecting.all;
        }
    }

    private static final class Collecting implements Flow.Subscriber<List<ByteBuffer>> {
        final CompletableFuture<byte[]> all = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            all.complete(bytes.toByteArray());
        }
    }
}
