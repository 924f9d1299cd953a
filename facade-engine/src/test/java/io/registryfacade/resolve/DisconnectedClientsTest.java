package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that disconnect in the middle of a layer leave nothing behind. */
@Tag("slow")
class DisconnectedClientsTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;
    private static final int CLIENTS = 10_000;
    private static final int AT_ONCE = 20;

    private ScriptedServer registry;
    private Facade facade;

    @BeforeEach
    void start() {
        // sends more than the client reads, and never ends the layer
        registry = new ScriptedServer(connection -> {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n");
            connection.writeZeros(32 * 1024);
            connection.ignore();
        });
        FacadeBuilder builder = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream(
                        "r",
                        Upstream.generic(registry.url())
                                .withAuth(AuthMode.CLIENT)
                                .withStreamBlobs(true))
                .route("**", "r");
        // a single leaked permit fails the test
        facade = new Facade(builder, ResolveSettings.defaults().withConcurrency(AT_ONCE));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void thousandsOfDisconnects_leakNothing() throws Exception {
        for (int i = 0; i < CLIENTS; i += AT_ONCE) {
            CompletableFuture<?>[] disconnects = new CompletableFuture<?>[AT_ONCE];
            for (int j = 0; j < AT_ONCE; j++) {
                boolean reads = j % 2 == 0;
                disconnects[j] = facade.send("GET", BLOB).thenCompose(response -> disconnect(response, reads));
            }
            CompletableFuture.allOf(disconnects).join();
            assertThat(facade.inFlight()).isZero();
            assertThat(registry.awaitEnds(AT_ONCE)).isTrue();
        }
        assertThat(registry.openConnections()).isZero();
    }

    private static CompletableFuture<?> disconnect(OutboundResponse response, boolean reads) {
        assertThat(response.status()).isEqualTo(200);
        Body.Stream layer = (Body.Stream) response.body();
        if (!reads) {
            layer.cancel();
            return CompletableFuture.completedFuture(null);
        }
        CancellingSubscriber subscriber = new CancellingSubscriber();
        layer.publisher().subscribe(subscriber);
        return subscriber.done;
    }

    /** Reads the first bytes, and cancels. */
    private static final class CancellingSubscriber implements Flow.Subscriber<List<ByteBuffer>> {
        private final CompletableFuture<?> done = new CompletableFuture<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            source.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            subscription.cancel();
            done.complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.completeExceptionally(new AssertionError("it never ends"));
        }
    }
}
