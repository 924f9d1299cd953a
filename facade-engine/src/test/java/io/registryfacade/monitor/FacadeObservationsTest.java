package io.registryfacade.monitor;

import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.OutboundRequest;
import io.registryfacade.engine.RequestObserver;
import io.registryfacade.engine.UpstreamRequestEvent;
import io.registryfacade.engine.UpstreamRequestEvent.Outcome;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FacadeObservationsTest {
    private static final String RESOLVE = "registry.facade.resolve";
    private static final String UPSTREAM = "registry.facade.upstream";
    private static final String SECRET = "s3cr3t";
    private static final Decision DECISION =
            Requests.facade("hub", "https://r.test").decide(InboundRequest.get("/v2/acme/app/tags/list"));

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final FacadeObservations observations = new FacadeObservations(registry);
    private final List<Observation.Context> started = new CopyOnWriteArrayList<>();
    private final List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
    private HttpServer server;

    /** Records all observations, in the order of their starts and ends. */
    private final class Recorder implements ObservationHandler<Observation.Context> {
        @Override
        public void onStart(Observation.Context context) {
            started.add(context);
        }

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    @BeforeEach
    void start() throws IOException {
        registry.observationConfig().observationHandler(new Recorder());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", FacadeObservationsTest::respond);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A registry with its own token server. */
    private static void respond(HttpExchange exchange) throws IOException {
        boolean isToken = exchange.getRequestURI().getPath().equals("/token");
        boolean isAllowed = isToken || exchange.getRequestHeaders().containsKey("Authorization");
        byte[] body = (isToken ? "{\"token\":\"" + SECRET + "\"}" : "{\"name\":\"acme/app\",\"tags\":[]}")
                .getBytes(StandardCharsets.US_ASCII);
        if (!isAllowed) {
            exchange.getResponseHeaders()
                    .set(
                            "WWW-Authenticate",
                            "Bearer realm=\"http://127.0.0.1:"
                                    + exchange.getLocalAddress().getPort() + "/token\",service=\"s\"");
        }
        exchange.sendResponseHeaders(isAllowed ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private FacadeEngine engine() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        RegistryFacade facade = RegistryFacade.builder()
                .upstream(
                        "r",
                        Upstream.generic(url)
                                .withAuth(AuthMode.TOKEN)
                                .withTokenOrigin(url)
                                .withCredentials(Credentials.of("robot", SECRET))
                                .withDelivery(Delivery.RESOLVE))
                .route("acme/**", "r")
                .build();
        return new FacadeEngine(facade, List.of(observations));
    }

    private static void pull(FacadeEngine engine) {
        assertThat(engine.respond(InboundRequest.get("/v2/acme/app/tags/list?n=" + SECRET.length()))
                        .orElseThrow()
                        .join()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void resolvedRequest_isObserved_withAChildForEachUpstreamRequest() {
        Observation server = Observation.start("http.server.requests", registry);
        try (FacadeEngine engine = engine();
                Observation.Scope scope = server.openScope()) {
            assertThat(scope).isNotNull();
            pull(engine);
        }
        server.stop();

        assertThat(registry)
                .hasObservationWithNameEqualTo(RESOLVE)
                .that()
                .hasParentObservationEqualTo(server)
                .hasContextualNameEqualTo("resolve tag-list")
                .hasOnlyKeys("route", "operation", "upstream", "status", "client", "path")
                .hasLowCardinalityKeyValue("route", "acme/**")
                .hasLowCardinalityKeyValue("operation", "tag-list")
                .hasLowCardinalityKeyValue("upstream", "r")
                .hasLowCardinalityKeyValue("status", "200")
                .hasLowCardinalityKeyValue("client", "other")
                .hasHighCardinalityKeyValue("path", "/v2/acme/app/tags/list")
                .hasBeenStarted()
                .hasBeenStopped();
        String authority = "127.0.0.1:" + this.server.getAddress().getPort();
        assertThat(registry)
                .hasNumberOfObservationsWithNameEqualTo(UPSTREAM, 3)
                .forAllObservationsWithNameEqualTo(
                        UPSTREAM,
                        child -> child.hasParentObservation()
                                .hasOnlyKeys("upstream", "method", "outcome", "server", "path")
                                .hasContextualNameEqualTo("GET r")
                                .hasLowCardinalityKeyValue("upstream", "r")
                                .hasLowCardinalityKeyValue("method", "GET")
                                .hasHighCardinalityKeyValue("server", authority)
                                .doesNotHaveError());
        assertThat(stopped)
                .filteredOn(context -> UPSTREAM.equals(context.getName()))
                .hasSize(3)
                .extracting(context ->
                        context.getParentObservation().getContextView().getName())
                .containsOnly(RESOLVE);
        assertThat(values(UPSTREAM, "path")).containsExactlyInAnyOrder("/v2/", "/token", "/v2/acme/app/tags/list");
        assertThat(values(UPSTREAM, "outcome")).containsExactlyInAnyOrder("unauthorized", "success", "success");
        assertThat(stopped.toString()).contains("acme").doesNotContain(SECRET);
    }

    private List<String> values(String name, String key) {
        return stopped.stream()
                .filter(context -> name.equals(context.getName()))
                .map(context -> Objects.requireNonNull(keyValue(context, key)).getValue())
                .toList();
    }

    private static KeyValue keyValue(Observation.Context context, String key) {
        KeyValue low = context.getLowCardinalityKeyValue(key);
        return low == null ? context.getHighCardinalityKeyValue(key) : low;
    }

    @Test
    void currentObservation_staysTheSame() {
        try (FacadeEngine engine = engine()) {
            pull(engine);
        }
        assertThat(registry).doesNotHaveAnyRemainingCurrentObservation();
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void failure_isAnError_ofTheUpstreamRequest(Outcome outcome) {
        RequestObserver observer = Objects.requireNonNull(observations.resolveStarted(DECISION));

        observer.upstreamRequestStarted(OutboundRequest.of("hub", "hub.test", "HEAD", "/v2/a/manifests/1"))
                .accept(event(outcome));

        Set<Outcome> failures =
                EnumSet.of(Outcome.RATE_LIMITED, Outcome.SERVER_ERROR, Outcome.TIMEOUT, Outcome.UNREACHABLE);
        var child = assertThat(registry).hasObservationWithNameEqualTo(UPSTREAM).that();
        if (failures.contains(outcome)) {
            child.hasError();
        } else {
            child.doesNotHaveError();
        }
    }

    private static UpstreamRequestEvent event(Outcome outcome) {
        Duration time = Duration.ofMillis(5);
        return switch (outcome) {
            case TIMEOUT, UNREACHABLE -> UpstreamRequestEvent.failed("hub", outcome, time);
            case SUCCESS -> UpstreamRequestEvent.responded("hub", 200, time, OptionalLong.empty());
            case NOT_FOUND -> UpstreamRequestEvent.responded("hub", 404, time, OptionalLong.empty());
            case UNAUTHORIZED -> UpstreamRequestEvent.responded("hub", 401, time, OptionalLong.empty());
            case RATE_LIMITED -> UpstreamRequestEvent.responded("hub", 429, time, OptionalLong.empty());
            case CLIENT_ERROR -> UpstreamRequestEvent.responded("hub", 400, time, OptionalLong.empty());
            case SERVER_ERROR -> UpstreamRequestEvent.responded("hub", 500, time, OptionalLong.empty());
        };
    }

    @Test
    void namesOfUpstreams_areLimited() {
        RequestObserver observer = Objects.requireNonNull(observations.resolveStarted(DECISION));
        for (int i = 0; i < 200; i++) {
            observer.upstreamRequestStarted(OutboundRequest.of("hub" + i, "hub.test", "GET", "/v2/"));
        }
        assertThat(started.stream()
                        .filter(context -> UPSTREAM.equals(context.getName()))
                        .flatMap(context -> StreamSupport.stream(
                                context.getLowCardinalityKeyValues().spliterator(), false))
                        .collect(Collectors.toSet()))
                // a hundred names, all others, and the method
                .hasSize(102);
    }

    @Test
    void withoutHandlers_nothingIsObserved() {
        assertThat(new FacadeObservations(ObservationRegistry.create()).resolveStarted(DECISION))
                .isNull();
        assertThat(new FacadeObservations(ObservationRegistry.NOOP).resolveStarted(DECISION))
                .isNull();
    }
}
