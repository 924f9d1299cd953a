package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Origin;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Upstream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** An upstream client without tokens and caches: each call sends one request. */
final class TestUpstreamClient implements AutoCloseable {
    /** A timeout that a passing test never reaches. */
    static final Duration LONG = Duration.ofSeconds(30);

    private static final int MAX_BYTES = 1_000_000;

    private final Origin origin;
    private final ResolveResources resources = ResolveResources.withMemory(100_000_000);
    private final HttpUpstreamClient client;

    TestUpstreamClient(String url, ConnectionSettings settings, Duration silence) {
        origin = Origin.parse(url);
        client = new HttpUpstreamClient(
                Upstream.generic(url).withConnection(settings), resources, new RecordedEvents(), silence);
    }

    TestUpstreamClient(String url) {
        this(url, ConnectionSettings.defaults(), LONG);
    }

    CompletableFuture<UpstreamResponse> get(String target) {
        return get(target, LONG);
    }

    CompletableFuture<UpstreamResponse> get(String target, Duration deadline) {
        return send(target, BodyReading.collect(MAX_BYTES), deadline);
    }

    CompletableFuture<UpstreamResponse> stream(String target) {
        return send(target, BodyReading.streamSuccess(MAX_BYTES), LONG);
    }

    CompletableFuture<UpstreamResponse> send(String target, BodyReading reading, Duration deadline) {
        return client.send(
                new UpstreamRequest(origin, "GET", target, List.of(), reading),
                new RequestContext(Deadline.in(deadline), UpstreamRequestObserver.NONE));
    }

    /** Whether every permit is free. */
    boolean isIdle() {
        return client.isIdle();
    }

    static UpstreamResponse await(CompletableFuture<UpstreamResponse> response) throws Exception {
        return response.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    static String text(UpstreamResponse response) {
        return ((Body.Bytes) response.body()).text();
    }

    /** Returns the failure of a request that must fail. */
    static ResolveException failure(CompletableFuture<UpstreamResponse> response) throws Exception {
        return response.handle((value, failure) -> {
                    if (failure == null) {
                        throw new AssertionError("no failure: " + value.status());
                    }
                    return (ResolveException) Futures.unwrap(failure);
                })
                .get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
        resources.close();
    }

    /** Subscribes to a stream, and reads as many parts as requested. */
    static final class Reader implements Flow.Subscriber<List<ByteBuffer>> {
        final CompletableFuture<Long> bytes = new CompletableFuture<>();
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private long count;

        static Reader of(UpstreamResponse response) {
            Reader reader = new Reader();
            ((Body.Stream) response.body()).publisher().subscribe(reader);
            return reader;
        }

        Reader request(long parts) {
            subscription.join().request(parts);
            return this;
        }

        void cancel() {
            subscription.join().cancel();
        }

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription.complete(source);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            count += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        }

        @Override
        public void onError(Throwable failure) {
            bytes.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            bytes.complete(count);
        }
    }
}
