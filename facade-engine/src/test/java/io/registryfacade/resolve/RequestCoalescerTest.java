package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Identical requests in flight are sent once. */
class RequestCoalescerTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    @Test
    void identicalRequests_areSentOnce() throws InterruptedException {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TokenRegistry server = new TokenRegistry()) {
            server.on("GET", BLOB, request -> {
                received.countDown();
                await(release);
                return FakeResponse.redirect("https://cdn.test/x");
            });
            Facade facade = Facade.of(server.upstream());
            List<CompletableFuture<OutboundResponse>> identical = Stream.generate(
                            () -> facade.send("GET", BLOB, "Accept: a/a"))
                    .limit(5)
                    .toList();
            received.await();
            identical = Stream.concat(identical.stream(), Stream.of(facade.send("GET", BLOB, "Accept: a/a")))
                    .toList();
            CompletableFuture<OutboundResponse> other = facade.send("GET", BLOB, "Accept: b/b");
            release.countDown();
            assertThat(identical)
                    .allSatisfy(each ->
                            assertThat(ClientResponse.of(each).outcome()).isEqualTo("307 "));
            assertThat(ClientResponse.of(other).outcome()).isEqualTo("307 ");
            assertThat(server.registry.received("GET " + BLOB)).hasSize(2);
            facade.get(BLOB, "Accept: a/a");
            assertThat(server.registry.received("GET " + BLOB)).hasSize(3);
        }
    }

    @Test
    void refusalForOneAcceptHeader_isNotSharedWithAnother() throws InterruptedException {
        String manifest = "/v2/org/app/manifests/" + Samples.DIGEST;
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TokenRegistry server = new TokenRegistry()) {
            server.on("GET", manifest, request -> {
                received.countDown();
                await(release);
                return request.header("Accept").contains("text/plain")
                        ? FakeResponse.status(404)
                        : Samples.response(Samples.MANIFEST);
            });
            Facade facade = Facade.of(server.upstream());
            CompletableFuture<OutboundResponse> plainText = facade.send("GET", manifest, "Accept: text/plain");
            received.await();
            CompletableFuture<OutboundResponse> other = facade.send("GET", manifest, "Accept: a/a");
            release.countDown();
            assertThat(ClientResponse.of(plainText).status()).isEqualTo(404);
            assertThat(ClientResponse.of(other).status()).isEqualTo(200);
            assertThat(server.registry.received("GET " + manifest)).hasSize(2);
        }
    }

    @Test
    void cancelledRequest_doesNotCancelOthers() {
        CountDownLatch release = new CountDownLatch(1);
        try (TokenRegistry server = new TokenRegistry()) {
            server.on("GET", BLOB, request -> {
                await(release);
                return FakeResponse.redirect("https://cdn.test/x");
            });
            Facade facade = Facade.of(server.upstream());
            CompletableFuture<OutboundResponse> first = facade.send("GET", BLOB);
            CompletableFuture<OutboundResponse> second = facade.send("GET", BLOB);
            first.cancel(true);
            release.countDown();
            assertThat(ClientResponse.of(second).status()).isEqualTo(307);
        }
    }

    @Test
    void failedRequest_canBeSentAgain() {
        RequestCoalescer<OutboundResponse> inFlight = new RequestCoalescer<>();
        CompletableFuture<OutboundResponse> failed = inFlight.share("q", () -> {
            throw new IllegalStateException("no");
        });
        assertThat(failed).isCompletedExceptionally();
        OutboundResponse response = new OutboundResponse(200, List.of(), Body.EMPTY);
        assertThat(inFlight.share("q", () -> CompletableFuture.completedFuture(response)))
                .isCompletedWithValue(response);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
