package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that leave in the middle of a layer take everything along. */
@Tag("slow")
class GoneClientsTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;
    private static final int CLIENTS = 10_000;
    private static final int AT_ONCE = 20;
    /** A guard; no test depends on it. */
    private static final long MILLIS = 60_000;

    private EndlessRegistry registry;
    private Facade facade;

    @BeforeEach
    void start() throws IOException {
        registry = EndlessRegistry.start(32 * 1024);
        FacadeBuilder builder = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream(
                        "r",
                        Upstream.generic(registry.url())
                                .withAuth(AuthMode.CLIENT)
                                .withStreamBlobs(true))
                .route("**", "r");
        // one permit that is not given back is one too many
        facade = new Facade(builder, ResolveSettings.defaults().withConcurrency(AT_ONCE));
    }

    @AfterEach
    void stop() throws IOException {
        registry.stop();
    }

    @Test
    void afterThousandsOfThem_nothingIsLeft() throws Exception {
        for (int i = 0; i < CLIENTS; i += AT_ONCE) {
            CompletableFuture<?>[] gone = new CompletableFuture<?>[AT_ONCE];
            for (int j = 0; j < AT_ONCE; j++) {
                boolean reads = j % 2 == 0;
                gone[j] = facade.ask("GET", BLOB).thenCompose(response -> leave(response, reads));
            }
            CompletableFuture.allOf(gone).join();
            assertThat(facade.inFlight()).isZero();
            assertThat(registry.wasLeft(AT_ONCE, MILLIS)).isTrue();
        }
        assertThat(registry.open()).isZero();
    }

    private static CompletableFuture<?> leave(OutboundResponse response, boolean reads) {
        assertThat(response.status()).isEqualTo(200);
        Body.Stream layer = (Body.Stream) response.body();
        if (!reads) {
            layer.cancel();
            return CompletableFuture.completedFuture(null);
        }
        Leaving leaving = new Leaving();
        layer.publisher().subscribe(leaving);
        return leaving.left;
    }

    /** Takes the first bytes, and goes. */
    private static final class Leaving implements Flow.Subscriber<List<ByteBuffer>> {
        private final CompletableFuture<?> left = new CompletableFuture<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription source) {
            subscription = source;
            source.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            subscription.cancel();
            left.complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            left.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            left.completeExceptionally(new AssertionError("it never ends"));
        }
    }
}
