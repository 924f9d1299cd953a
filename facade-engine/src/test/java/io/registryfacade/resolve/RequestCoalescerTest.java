package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Body;
import io.registryfacade.http.OutboundResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Identical requests that are on their way at the same time are made once. */
class RequestCoalescerTest {
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    @Test
    void identicalRequests_areMadeOnce() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (TokenRegistry server = new TokenRegistry()) {
            server.on("GET", BLOB, request -> {
                asked.countDown();
                await(answer);
                return Reply.to("https://cdn.test/x");
            });
            Facade facade = Facade.of(server.upstream());
            List<CompletableFuture<OutboundResponse>> waiting = Stream.generate(
                            () -> facade.ask("GET", BLOB, "Accept: a/a"))
                    .limit(5)
                    .toList();
            asked.await();
            waiting = Stream.concat(waiting.stream(), Stream.of(facade.ask("GET", BLOB, "Accept: a/a")))
                    .toList();
            CompletableFuture<OutboundResponse> other = facade.ask("GET", BLOB, "Accept: b/b");
            answer.countDown();
            assertThat(waiting)
                    .allSatisfy(each -> assertThat(Told.of(each).outcome()).isEqualTo("307 "));
            assertThat(Told.of(other).outcome()).isEqualTo("307 ");
            assertThat(server.registry.received("GET " + BLOB)).hasSize(2);
            facade.get(BLOB, "Accept: a/a");
            assertThat(server.registry.received("GET " + BLOB)).hasSize(3);
        }
    }

    @Test
    void manifest_isAskedForOnce_andARefusalOfOneIsNotThatOfAnother() throws InterruptedException {
        String manifest = "/v2/org/app/manifests/" + Samples.DIGEST;
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (TokenRegistry server = new TokenRegistry()) {
            server.on("GET", manifest, request -> {
                asked.countDown();
                await(answer);
                return request.header("Accept").contains("text/plain")
                        ? Reply.status(404)
                        : Samples.reply(Samples.MANIFEST);
            });
            Facade facade = Facade.of(server.upstream());
            CompletableFuture<OutboundResponse> odd = facade.ask("GET", manifest, "Accept: text/plain");
            asked.await();
            CompletableFuture<OutboundResponse> usual = facade.ask("GET", manifest, "Accept: a/a");
            answer.countDown();
            assertThat(Told.of(odd).status()).isEqualTo(404);
            assertThat(Told.of(usual).status()).isEqualTo(200);
            assertThat(server.registry.received("GET " + manifest)).hasSize(2);
        }
    }

    @Test
    void client_thatGivesUp_takesTheAnswerFromNobody() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TokenRegistry server = new TokenRegistry()) {
            server.on("GET", BLOB, request -> {
                await(answer);
                return Reply.to("https://cdn.test/x");
            });
            Facade facade = Facade.of(server.upstream());
            CompletableFuture<OutboundResponse> first = facade.ask("GET", BLOB);
            CompletableFuture<OutboundResponse> second = facade.ask("GET", BLOB);
            first.cancel(true);
            answer.countDown();
            assertThat(Told.of(second).status()).isEqualTo(307);
        }
    }

    @Test
    void questionThatCouldNotBeAsked_canBeAskedAgain() {
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
