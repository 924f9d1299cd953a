package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** How much of an answer is read. */
final class BodyReaders {
    private BodyReaders() {}

    /** All of it, up to a limit; a longer one fails. */
    static BodyHandler<Body> upTo(int limit) {
        return info -> new Capped(limit);
    }

    /** Nothing: what the server would still send is not waited for. */
    static BodyHandler<Body> nothing() {
        return info -> new Dropped();
    }

    /** A success as it comes, without too long a pause; of anything else all, up to a limit. */
    static BodyHandler<Body> streamedOr(int limit, Duration pause) {
        return info -> info.statusCode() / 100 != 2
                ? new Capped(limit)
                : HttpResponse.BodySubscribers.mapping(
                        HttpResponse.BodySubscribers.ofPublisher(),
                        publisher -> new Body.Stream(
                                new Watched(publisher, pause),
                                info.headers()
                                        .firstValueAsLong("Content-Length")
                                        .orElse(-1)));
    }

    /** A success not at all; of anything else all, up to a limit. */
    static BodyHandler<Body> nothingOr(int limit) {
        return info -> info.statusCode() / 100 == 2 ? new Dropped() : new Capped(limit);
    }

    private static final class Capped implements BodySubscriber<Body> {
        private final int limit;
        private final CompletableFuture<Body> body = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        Capped(int limit) {
            this.limit = limit;
        }

        @Override
        public CompletionStage<Body> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (read.size() + buffer.remaining() > limit) {
                    Objects.requireNonNull(subscription).cancel();
                    onError(new ResolveException(502, "the registry's answer is longer than " + limit + " bytes"));
                    return;
                }
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                read.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(Body.of(read.toByteArray()));
        }
    }

    private static final class Dropped implements BodySubscriber<Body> {
        @Override
        public CompletionStage<Body> getBody() {
            return CompletableFuture.completedFuture(Body.EMPTY);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            // cancelled
        }

        @Override
        public void onError(Throwable failure) {
            // nobody waits
        }

        @Override
        public void onComplete() {
            // nobody waits
        }
    }
}
