package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Limits;
import io.registryfacade.upstream.Upstream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers that the facade streams, where that is permitted. */
class StreamedLayersTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;
    private static final String TAGS = "/v2/org/app/tags/list";
    private static final Duration SHORT = Duration.ofMillis(300);

    private static Upstream streaming(String url) {
        return Upstream.generic(url)
                .withAuth(AuthMode.CLIENT)
                .withDelivery(Delivery.RESOLVE)
                .withStreamBlobs(true);
    }

    private static Facade facade(Upstream upstream, ResolveSettings settings) {
        return new Facade(
                RegistryFacade.builder()
                        .publicUrl("https://facade.test")
                        .upstream("r", upstream)
                        .route("**", "r"),
                settings);
    }

    private static Facade facade(Upstream upstream) {
        return facade(upstream, ResolveSettings.defaults());
    }

    /** Counts the bytes of a layer, and fails if signals overlap. */
    private static final class CountingSubscriber implements Flow.Subscriber<List<ByteBuffer>> {
        final CompletableFuture<Long> bytes = new CompletableFuture<>();
        private final AtomicInteger running = new AtomicInteger();
        private Flow.Subscription subscription;
        private long count;

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            running.incrementAndGet();
            source.request(1);
            running.decrementAndGet();
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            if (running.incrementAndGet() != 1) {
                bytes.completeExceptionally(new AssertionError("signals overlap"));
            }
            buffers.forEach(buffer -> count += buffer.remaining());
            subscription.request(1);
            running.decrementAndGet();
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

    private static Body.Stream layer(Facade facade) {
        OutboundResponse response = facade.send("GET", BLOB).join();
        assertThat(response.status()).isEqualTo(200);
        return (Body.Stream) response.body();
    }

    @Test
    void chunkedLayer_isStreamedWithoutLength() {
        try (ScriptedServer registry = ScriptedServer.sending(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nlayer\r\n3\r\n...\r\n0\r\n\r\n")) {
            Facade facade = facade(streaming(registry.url()));
            ClientResponse response = facade.get(BLOB);
            assertThat(response.outcome()).isEqualTo("200 layer...");
            assertThat(response.header("Content-Length")).isNull();
            facade.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"'Transfer-Encoding: chunked', '5\r\nlayer\r\n'", "'Content-Length: 9', layer"})
    void truncatedLayer_fails(String header, String part) {
        try (ScriptedServer registry = ScriptedServer.sending("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + part)) {
            Facade facade = facade(streaming(registry.url()));
            CountingSubscriber subscriber = new CountingSubscriber();
            layer(facade).publisher().subscribe(subscriber);
            assertThatThrownBy(subscriber.bytes::join).hasMessageContaining("Premature end");
            assertThat(facade.inFlight()).isZero();
            facade.close();
        }
    }

    @Test
    void stalledLayer_fails_andItsConnectionIsClosed() throws InterruptedException {
        try (ScriptedServer registry = ScriptedServer.stallingAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nla")) {
            Facade facade = facade(streaming(registry.url())
                    .withConnection(ConnectionSettings.defaults().withResponseTimeout(SHORT)));
            CountingSubscriber subscriber = new CountingSubscriber();
            layer(facade).publisher().subscribe(subscriber);
            assertThatThrownBy(subscriber.bytes::join).hasMessageContaining("stopped sending in the middle of a layer");
            assertThat(registry.awaitEnd()).isTrue();
            facade.close();
        }
    }

    @Test
    void longLayer_isStreamedCompletely_oneSignalAtATime() {
        byte[] content = new byte[5_000_000];
        try (FakeServer registry = new FakeServer("127.0.0.1")) {
            registry.on("GET " + BLOB, FakeResponse.ok(content));
            Facade facade = facade(streaming(registry.url()));
            CountingSubscriber subscriber = new CountingSubscriber();
            layer(facade).publisher().subscribe(subscriber);
            assertThat(subscriber.bytes.join()).isEqualTo(content.length);
            facade.close();
        }
    }

    @Test
    void cancelledLayer_isNotReadAgain_andItsConnectionIsClosed() throws InterruptedException {
        try (ScriptedServer registry =
                ScriptedServer.sendingEndlessly("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")) {
            Facade facade = facade(streaming(registry.url()));
            Body.Stream layer = layer(facade);
            layer.cancel();
            assertThat(registry.awaitEnd()).isTrue();
            assertThatThrownBy(() -> layer.publisher().subscribe(new CountingSubscriber()))
                    .isInstanceOf(IllegalStateException.class);
            facade.close();
        }
    }

    @Test
    void subscriberThatCancels_getsNoMoreSignals() throws InterruptedException {
        try (ScriptedServer registry =
                ScriptedServer.sendingEndlessly("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")) {
            Facade facade = facade(streaming(registry.url()));
            CountingSubscriber subscriber = new CountingSubscriber();
            layer(facade).publisher().subscribe(subscriber);
            subscriber.subscription.cancel();
            assertThat(registry.awaitEnd()).isTrue();
            facade.close();
            assertThat(subscriber.bytes).isNotDone();
        }
    }

    @Test
    void unsatisfiableRange_keepsItsStatus() {
        try (FakeServer registry = new FakeServer("127.0.0.1")) {
            registry.on("GET " + BLOB, FakeResponse.status(416).with("Content-Range", "bytes */5"));
            ClientResponse response = facade(streaming(registry.url())).get(BLOB, "Range: bytes=9-");
            assertThat(response.status()).isEqualTo(416);
            assertThat(response.header("Content-Range")).isEqualTo("bytes */5");
        }
    }

    /** Short requests and layers have separate limits, so that downloads never delay manifests. */
    @Test
    void layersBeyondTheLimit_wait_andOtherRequestsDoNot() throws InterruptedException {
        CountDownLatch received = new CountDownLatch(1);
        try (FakeServer registry = new FakeServer("127.0.0.1")) {
            registry.on("GET " + BLOB, request -> {
                        received.countDown();
                        return FakeResponse.ok(new byte[1_000_000]);
                    })
                    .on("GET " + TAGS, FakeResponse.ok("{}"));
            Limits limits = Limits.defaults().withStreams(1).withConnections(1);
            Facade facade = facade(
                    streaming(registry.url())
                            .withConnection(ConnectionSettings.defaults().withLimits(limits)),
                    ResolveSettings.defaults().withDeadline(SHORT));
            Body.Stream first = layer(facade);
            received.await();
            assertThat(facade.get(TAGS).status()).isEqualTo(200);
            // the same deadline ends the request and its wait for a permit
            assertThat(facade.get(BLOB).outcome()).startsWith("504 ").containsAnyOf("in time", "limits.streams");
            first.cancel();
            assertThat(facade.get(BLOB).body().bytes()).hasSize(1_000_000);
            facade.close();
        }
    }

    @Test
    void lateLayer_keepsNoConnection() throws InterruptedException {
        CountDownLatch late = new CountDownLatch(1);
        try (ScriptedServer registry = new ScriptedServer(connection -> {
            connection.request();
            late.await();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n");
            connection.writeZeros(Long.MAX_VALUE);
        })) {
            Facade facade =
                    facade(streaming(registry.url()), ResolveSettings.defaults().withDeadline(SHORT));
            assertThat(facade.get(BLOB).status()).isEqualTo(504);
            late.countDown();
            assertThat(registry.awaitEnd()).isTrue();
            facade.close();
        }
    }
}
