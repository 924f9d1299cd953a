package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many requests, slow registries and long responses never use the share of another upstream. */
class FairLimitsTest {
    private final FakeServer slow = new FakeServer("127.0.0.1");
    private final FakeServer quick = new FakeServer("127.0.0.2");
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        slow.close();
        quick.close();
    }

    private Facade facade(ResolveSettings settings) {
        FacadeBuilder builder = RegistryFacade.builder()
                .upstream("slow", open(slow))
                .upstream("quick", open(quick))
                .route("slow/**", "slow")
                .route("quick/**", "quick");
        return new Facade(builder, settings);
    }

    private static Upstream open(FakeServer server) {
        return Upstream.generic(server.url()).withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE);
    }

    private static String manifest(String repository) {
        return "/v2/" + repository + "/manifests/1";
    }

    private void block(String repository, CountDownLatch received) {
        slow.on("GET " + manifest(repository), request -> {
            received.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FakeResponse.ok("{}");
        });
    }

    @Test
    void requestsBeyondTheConcurrencyLimit_are503_andOtherUpstreamsAreServed() throws InterruptedException {
        Facade facade = facade(ResolveSettings.defaults().withConcurrency(1));
        CountDownLatch received = new CountDownLatch(1);
        block("slow/a", received);
        quick.on("GET " + manifest("quick/a"), FakeResponse.ok("{}"));
        CompletableFuture<OutboundResponse> first = facade.send("GET", manifest("slow/a"));
        received.await();
        assertThat(facade.inFlight()).isEqualTo(1);
        ClientResponse response = facade.get(manifest("slow/b"));
        assertThat(response.outcome()).startsWith("503 ").contains(slow.authority(), "resolve.concurrency");
        assertThat(response.header("Retry-After")).isEqualTo("1");
        assertThat(facade.get(manifest("quick/a")).status()).isEqualTo(200);
        CompletableFuture<OutboundResponse> joined = facade.send("GET", manifest("slow/a"));
        release.countDown();
        assertThat(ClientResponse.of(first).status()).isEqualTo(200);
        assertThat(ClientResponse.of(joined).status()).isEqualTo(200);
        assertThat(facade.inFlight()).isZero();
    }

    @Test
    void permit_isReleasedAtTheDeadline() throws InterruptedException {
        Facade facade = facade(ResolveSettings.defaults().withConcurrency(1).withDeadline(Duration.ofMillis(300)));
        CountDownLatch received = new CountDownLatch(1);
        block("slow/a", received);
        slow.on("GET " + manifest("slow/b"), FakeResponse.ok("{}"));
        assertThat(facade.get(manifest("slow/a")).status()).isEqualTo(504);
        Awaitility.await().until(() -> facade.inFlight() == 0);
        assertThat(facade.get(manifest("slow/b")).status()).isEqualTo(200);
        assertThat(received.getCount()).isZero();
    }

    /** A manifest may exceed its share, but each is served in turn, and all memory is released. */
    @Test
    void bodiesBeyondTheMemory_waitForEachOther() {
        Facade facade = facade(ResolveSettings.defaults().withBufferMemoryBytes(500_000));
        List<CompletableFuture<OutboundResponse>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            slow.on("GET " + manifest("slow/" + i), FakeResponse.ok(new byte[200_000 + 50_000 * i]));
            all.add(facade.send("GET", manifest("slow/" + i)));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(ClientResponse.of(all.get(i)).body().bytes()).hasSize(200_000 + 50_000 * i);
        }
        assertThat(facade.freeMemory()).isEqualTo(500_000);
    }

    @Test
    void truncatedBody_releasesItsMemory() {
        try (ScriptedServer broken =
                ScriptedServer.sending("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + "x".repeat(60_000))) {
            FacadeBuilder builder = RegistryFacade.builder()
                    .upstream(
                            "r",
                            Upstream.generic(broken.url())
                                    .withAuth(AuthMode.NONE)
                                    .withDelivery(Delivery.RESOLVE))
                    .route("**", "r");
            Facade facade = new Facade(builder, ResolveSettings.defaults().withBufferMemoryBytes(100_000));
            for (int i = 0; i < 3; i++) {
                assertThat(facade.get(manifest("a")).outcome())
                        .startsWith("502 ")
                        .contains("closed the connection before its response was complete");
            }
            assertThat(facade.freeMemory()).isEqualTo(100_000);
        }
    }

    /** A reservation that times out while it waits takes no memory. */
    @Test
    void abandonedReservation_doesNotBlockTheNext() {
        MemoryBudget memory = new MemoryBudget(10);
        List<String> granted = new ArrayList<>();
        MemoryBudget.Reservation first = memory.reserve(8, () -> granted.add("first"));
        MemoryBudget.Reservation second = memory.reserve(9, () -> granted.add("second"));
        MemoryBudget.Reservation third = memory.reserve(2, () -> granted.add("third"));
        assertThat(granted).containsExactly("first");
        assertThat(memory.tryReserve(1)).isFalse();
        second.release();
        assertThat(granted).containsExactly("first", "third");
        first.release();
        first.release();
        third.release();
        assertThat(memory.free()).isEqualTo(10);
        MemoryBudget.Reservation longer = memory.reserve(99, () -> granted.add("longer"));
        assertThat(granted).endsWith("longer");
        memory.grow(5);
        assertThat(memory.tryReserve(5)).isTrue();
        assertThat(memory.tryReserve(1)).isFalse();
        longer.release();
        memory.release(5);
        assertThat(memory.free()).isEqualTo(15);
    }
}
