package io.registryfacade.engine;

import static io.registryfacade.engine.RestartableServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Observers of requests that the facade resolves. */
class RequestObserversTest {
    private static final String TAGS = "/v2/acme/app/tags/list";
    private static final String LIST = "{\"name\":\"acme/app\",\"tags\":[\"1.0\"]}";

    private final RestartableServer registry = new RestartableServer();
    private final RestartableServer tokens = new RestartableServer();
    private final RecordingLogger log = new RecordingLogger(Level.INFO);
    private final Recorder recorder = new Recorder();
    private @Nullable FacadeEngine engine;

    /** Records the events of each request, and the thread of its start. */
    private static final class Recorder implements FacadeListener {
        final List<List<String>> requests = new CopyOnWriteArrayList<>();
        final List<Thread> threads = new CopyOnWriteArrayList<>();

        @Override
        public RequestObserver resolveStarted(Decision decision) {
            List<String> events =
                    new CopyOnWriteArrayList<>(List.of(decision.kind().label()));
            requests.add(events);
            threads.add(Thread.currentThread());
            return new RequestObserver() {
                @Override
                public Consumer<UpstreamRequestEvent> upstreamRequestStarted(OutboundRequest request) {
                    events.add(request.toString());
                    return event -> events.add(event.upstream() + " " + event.outcome());
                }

                @Override
                public void completed(CompletedRequest request) {
                    events.add("completed " + request.status());
                }
            };
        }
    }

    /** Fails at each event, or at the start only. */
    private record Failing(boolean atStart) implements FacadeListener {
        @Override
        public RequestObserver resolveStarted(Decision decision) {
            if (atStart) {
                throw new IllegalStateException("start");
            }
            return new RequestObserver() {
                @Override
                public Consumer<UpstreamRequestEvent> upstreamRequestStarted(OutboundRequest request) {
                    throw new IllegalStateException("upstream");
                }

                @Override
                public void completed(CompletedRequest request) {
                    throw new IllegalStateException("completed");
                }
            };
        }
    }

    @AfterEach
    void close() {
        if (engine != null) {
            engine.close();
        }
        registry.close();
        tokens.close();
    }

    private FacadeEngine engine(Upstream upstream, FacadeListener... listeners) {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", upstream)
                .route("acme/**", "r")
                .build();
        FacadeEngine started =
                new FacadeEngine(EngineConfiguration.of(facade), List.of(listeners), log, System::nanoTime);
        engine = started;
        return started;
    }

    private Upstream resolved(AuthMode auth) {
        return Upstream.generic(registry.url())
                .withAuth(auth)
                .withDelivery(Delivery.RESOLVE)
                .withTokenOrigin(tokens.url());
    }

    private static CompletableFuture<Integer> get(FacadeEngine engine, String target) {
        InboundRequest request =
                InboundRequest.get(target).withHeaders(Headers.of(Map.of("Host", List.of("facade.test"))));
        return engine.respond(request).orElseThrow().thenApply(response -> response.status());
    }

    private void requireToken(HttpExchange exchange) throws IOException {
        if ("Bearer right".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            respond(exchange, 200, LIST);
        } else {
            String challenge = "Bearer realm=\"" + tokens.url() + "/token\",service=\"s\"";
            respond(exchange, 401, "", "WWW-Authenticate", challenge);
        }
    }

    @Test
    void eachUpstreamRequest_belongsToItsRequest() {
        registry.on(this::requireToken);
        tokens.on(exchange -> respond(exchange, 200, "{\"token\":\"right\"}"));
        FacadeEngine facade = engine(resolved(AuthMode.TOKEN), recorder);

        assertThat(get(facade, TAGS).join()).isEqualTo(200);
        assertThat(get(facade, TAGS).join()).isEqualTo(200);

        String list = "GET " + registry.authority() + TAGS;
        assertThat(recorder.requests)
                .containsExactly(
                        List.of(
                                "resolve",
                                "GET " + registry.authority() + "/v2/",
                                "r UNAUTHORIZED",
                                "GET " + tokens.authority() + "/token",
                                "r SUCCESS",
                                list,
                                "r SUCCESS",
                                "completed 200"),
                        List.of("resolve", list, "r SUCCESS", "completed 200"));
        assertThat(recorder.threads).containsOnly(Thread.currentThread());
    }

    @Test
    void login_isObserved() {
        registry.on(this::requireToken);
        tokens.on(exchange -> respond(exchange, 200, "{\"token\":\"right\"}"));
        FacadeEngine facade = engine(resolved(AuthMode.CLIENT), recorder);

        assertThat(get(facade, "/v2/token?service=facade.test&scope=repository:acme/app:pull")
                        .join())
                .isEqualTo(200);

        assertThat(recorder.requests)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("grant", "GET " + tokens.authority() + "/token", "completed 200");
    }

    @Test
    void equalRequests_areSentForTheFirstOne() {
        CountDownLatch both = new CountDownLatch(1);
        registry.on(exchange -> {
            await(both);
            respond(exchange, 404, "");
        });
        FacadeEngine facade = engine(resolved(AuthMode.NONE), recorder);
        String manifest = "/v2/acme/app/manifests/1.0";

        CompletableFuture<Integer> first = get(facade, manifest);
        CompletableFuture<Integer> second = get(facade, manifest);
        both.countDown();

        assertThat(first.join()).isEqualTo(404);
        assertThat(second.join()).isEqualTo(404);
        assertThat(recorder.requests.get(0))
                .contains("GET " + registry.authority() + manifest, "r NOT_FOUND", "completed 404");
        assertThat(recorder.requests.get(1)).containsExactly("resolve", "completed 404");
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void failedRequest_isReported() {
        registry.down();

        assertThat(get(engine(resolved(AuthMode.NONE), recorder), TAGS).join()).isEqualTo(502);
        assertThat(recorder.requests)
                .containsExactly(
                        List.of("resolve", "GET " + registry.authority() + TAGS, "r UNREACHABLE", "completed 502"));
    }

    @Test
    void redirectsAndOwnResponses_areNotObserved() {
        FacadeEngine facade = engine(Upstream.generic("https://r.test").withAuth(AuthMode.NONE), recorder);

        assertThat(get(facade, "/v2/acme/app/manifests/1.0").join()).isEqualTo(307);
        assertThat(get(facade, "/v2/").join()).isEqualTo(200);
        assertThat(get(facade, "/v2/other/app/manifests/1.0").join()).isEqualTo(403);
        assertThat(recorder.requests).isEmpty();
    }

    @Test
    void failureOfAnObserver_affectsNothingElse() {
        registry.on(exchange -> respond(exchange, 200, LIST));
        FacadeListener indifferent = new FacadeListener() {};

        FacadeEngine facade =
                engine(resolved(AuthMode.NONE), new Failing(true), new Failing(false), indifferent, recorder);

        assertThat(get(facade, TAGS).join()).isEqualTo(200);
        assertThat(recorder.requests.get(0)).endsWith("r SUCCESS", "completed 200");
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("WARN"))
                .hasSize(3)
                .allMatch(line -> line.contains("failed"));
    }

    @Test
    void withoutListeners_nothingIsObserved() {
        registry.on(exchange -> respond(exchange, 200, LIST));

        assertThat(get(engine(resolved(AuthMode.NONE), new FacadeListener() {}), TAGS)
                        .join())
                .isEqualTo(200);
        assertThat(get(engine(resolved(AuthMode.NONE)), TAGS).join()).isEqualTo(200);
    }
}
