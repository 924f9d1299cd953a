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

/** A response to a client, read to its end. */
record ClientResponse(int status, List<Header> headers, Body.Bytes body) {
    static ClientResponse of(CompletableFuture<OutboundResponse> pending) {
        try {
            OutboundResponse response = pending.get(30, TimeUnit.SECONDS);
            byte[] body = response.body().match(new BodyReader()).get(30, TimeUnit.SECONDS);
            return new ClientResponse(response.status(), response.headers(), Body.of(body));
        } catch (Exception e) {
            throw new AssertionError("no response: " + e, e);
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

    /** Status and body, as test tables write them. */
    String outcome() {
        return status + " " + text();
    }

    private static final class BodyReader implements Body.Cases<CompletableFuture<byte[]>> {
        @Override
        public CompletableFuture<byte[]> bytes(Body.Bytes body) {
            return CompletableFuture.completedFuture(body.bytes());
        }

        @Override
        public CompletableFuture<byte[]> stream(Body.Stream body) {
            BodyCollector collector = new BodyCollector();
            body.publisher().subscribe(collector);
            return collector.bytes;
        }
    }

    private static final class BodyCollector implements Flow.Subscriber<List<ByteBuffer>> {
        final CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer part : buffers) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                buffer.writeBytes(copy);
            }
        }

        @Override
        public void onError(Throwable failure) {
            bytes.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            bytes.complete(buffer.toByteArray());
        }
    }
}
