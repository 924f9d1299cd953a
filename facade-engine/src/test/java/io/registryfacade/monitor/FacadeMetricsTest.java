package io.registryfacade.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.registryfacade.Decision;
import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.UpstreamRequestEvent;
import io.registryfacade.engine.UpstreamRequestEvent.Outcome;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.internal.Labels;
import io.registryfacade.oci.Operation;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FacadeMetricsTest {
    private static final String REQUESTS = "registry.facade.requests";
    private static final String FAILING = "registry.facade.upstream.failing";
    private static final String UPSTREAM_REQUESTS = "registry.facade.upstream.requests";
    private static final String QUOTA = "registry.facade.upstream.quota.remaining";

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final FacadeMetrics meters = new FacadeMetrics(registry);

    private FacadeEngine engine(RegistryFacade facade) {
        FacadeEngine engine = new FacadeEngine(facade, List.of(meters));
        meters.bindTo(engine);
        return engine;
    }

    private Set<String> values(String meter, String tag) {
        Set<String> values = new TreeSet<>();
        registry.find(meter).meters().forEach(each -> values.add(each.getId().getTag(tag)));
        return values;
    }

    private static List<String> labels(Enum<?>[] constants) {
        return Stream.of(constants).map(Labels::of).toList();
    }

    @Test
    void request_isTimed_withItsTags() {
        meters.requestCompleted(Requests.completed("GET", "/v2/acme/app/tags/list", "acme/**", 307));
        meters.requestCompleted(Requests.completed("HEAD", "/v2/acme/other/tags/list", "acme/**", 307));

        Timer timer = registry.get(REQUESTS)
                .tags("route", "acme/**", "operation", "tag-list", "delivery", "redirect")
                .tags("status", "307", "client", "cri-o")
                .timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(10);
        assertThat(registry.find(REQUESTS).timers()).hasSize(1);
    }

    @Test
    void redirectsToMirrors_areCounted_byMirror() {
        CompletedRequest request = Requests.completed("GET", "/v2/acme/app/tags/list", "acme/**", 307);
        meters.requestCompleted(request);
        meters.requestCompleted(request.withMirror("mirror.test"));
        meters.requestCompleted(request.withMirror("mirror.test"));
        meters.requestCompleted(request.withMirror("other.test:8443"));
        assertThat(registry.get("registry.facade.mirror.redirects")
                        .tag("mirror", "mirror.test")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.find("registry.facade.mirror.redirects").counters()).hasSize(2);
    }

    @Test
    void requestWithoutRoute_isTaggedNone() {
        meters.requestCompleted(Requests.completed("GET", "/v2/", null, 200));

        assertThat(values(REQUESTS, "route")).containsExactly("none");
        assertThat(values(REQUESTS, "operation")).containsExactly("ping");
        assertThat(values(REQUESTS, "delivery")).containsExactly("answer");
    }

    @Test
    void routeTags_areTheFirstHundred_andOther() {
        for (int i = 0; i < 300; i++) {
            meters.requestCompleted(Requests.completed("GET", "/v2/acme/app/tags/list", "acme/r" + i % 150, 307));
        }

        assertThat(values(REQUESTS, "route")).hasSize(101).contains("acme/r0", "acme/r99", "other");
        assertThat(registry.get(REQUESTS).tag("route", "acme/r99").timer().count())
                .isEqualTo(2);
        assertThat(registry.get(REQUESTS).tag("route", "other").timer().count()).isEqualTo(100);
    }

    /** Random requests of every kind, as if from clients that try to exhaust the memory. */
    @Test
    void flood_createsNoMoreMetersThanKindsOfRequests() {
        Random random = new Random(42);
        try (FacadeEngine engine = engine(Requests.facade("hub", "https://r.test"))) {
            flood(engine, random);
            Set<Meter.Id> known = ids();
            flood(engine, random);

            assertThat(ids()).isEqualTo(known).hasSizeLessThan(400);
        }
        assertThat(values(REQUESTS, "route")).containsExactly("acme/**", "none");
        assertThat(values(REQUESTS, "operation")).isSubsetOf(labels(Operation.values()));
        assertThat(values(REQUESTS, "delivery"))
                .isSubsetOf(Stream.of(Decision.Kind.values())
                        .map(Decision.Kind::label)
                        .toList());
        assertThat(values(REQUESTS, "status")).containsExactly("200", "307", "400", "403", "404", "405");
        assertThat(values(REQUESTS, "client")).isSubsetOf(labels(ClientFamily.values()));
    }

    private static void flood(FacadeEngine engine, Random random) {
        List<String> endpoints = List.of("manifests/", "blobs/", "tags/", "referrers/", "blobs/uploads/", "");
        List<String> methods = List.of("GET", "HEAD", "PUT", "POST", "X");
        List<String> agents = List.of("docker/", "containerd/", "skopeo/", "x", "cri-o/");
        for (int i = 0; i < 20_000; i++) {
            String name = random.nextInt(8) == 0 ? "" : (random.nextBoolean() ? "acme/" : "") + word(random) + "/";
            String last = random.nextInt(4) == 0 ? "list" : word(random);
            String method = random.nextInt(10) == 0 ? word(random) : pick(methods, random);
            InboundRequest request = InboundRequest.of(method, "/v2/" + name + pick(endpoints, random) + last);
            String agent = pick(agents, random) + word(random);
            engine.respond(request.withHeaders(Headers.of(Map.of("User-Agent", List.of(agent)))));
            engine.respond(InboundRequest.get("/v2/").withHeaders(Headers.of(Map.of("User-Agent", List.of(agent)))));
        }
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String word(Random random) {
        return Long.toString(random.nextLong(), 36);
    }

    private Set<Meter.Id> ids() {
        return Set.copyOf(registry.getMeters().stream().map(Meter::getId).toList());
    }

    @Test
    void reloads_areCountedByOutcome() {
        try (FacadeEngine engine = new FacadeEngine(Requests.facade("hub", "https://r.test"), List.of(meters))) {
            engine.reload(() -> EngineConfiguration.of(Requests.facade("hub", "https://r.test")));
            engine.reload(FacadeMetricsTest::invalid);
            engine.reload(FacadeMetricsTest::invalid);
        }
        assertThat(reloads("success")).isEqualTo(1);
        assertThat(reloads("failure")).isEqualTo(2);
    }

    private static EngineConfiguration invalid() {
        throw new InvalidConfigurationException(List.of("f.yaml:1:1: no", "f.yaml:2:1: nor this"));
    }

    private double reloads(String outcome) {
        return registry.get("registry.facade.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void configuration_hasAnAge_andProblems() {
        try (FacadeEngine engine = engine(Requests.facade("hub", "https://r.test"))) {
            long now = engine.health().configuredAt().toEpochMilli() + 90_000;
            clock.add(Duration.ofMillis(now - clock.wallTime()));
            engine.reload(FacadeMetricsTest::invalid);

            // a SimpleMeterRegistry measures times in seconds
            assertThat(registry.get("registry.facade.configuration.age")
                            .timeGauge()
                            .value())
                    .isEqualTo(90);
            assertThat(registry.get("registry.facade.configuration.problems")
                            .gauge()
                            .value())
                    .isEqualTo(2);
        }
    }

    @Test
    void upstreamGauges_followTheConfiguredUpstreams() {
        try (FacadeEngine engine = engine(Requests.facade("old", "https://r.test"))) {
            assertThat(values(FAILING, "upstream")).containsExactly("old");
            engine.reload(() -> EngineConfiguration.of(Requests.facade("new", "https://r.test")));

            assertThat(values(FAILING, "upstream")).containsExactly("new");
        }
    }

    @Test
    void removedUpstream_isNotFailing() {
        try (FacadeEngine engine = new FacadeEngine(Requests.facade("old", "https://r.test"))) {
            meters.bindTo(engine);
            engine.reload(() -> EngineConfiguration.of(Requests.facade("new", "https://r.test")));

            assertThat(registry.get(FAILING).tag("upstream", "old").gauge().value())
                    .isZero();
        }
    }

    @Test
    void upstream_isFailing_fromTheFirstFailureToTheNextResponse() throws IOException {
        List<Integer> statuses = new ArrayList<>(List.of(200, 503, 200));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(statuses.remove(0), -1);
            exchange.close();
        });
        server.start();
        RegistryFacade facade = RegistryFacade.builder()
                .upstream(
                        "hub",
                        Upstream.generic("http://127.0.0.1:"
                                        + server.getAddress().getPort())
                                .withAuth(AuthMode.NONE)
                                .withDelivery(Delivery.RESOLVE))
                .route("acme/**", "hub")
                .build();
        try (FacadeEngine engine = engine(facade)) {
            Gauge failing = registry.get(FAILING).tag("upstream", "hub").gauge();
            assertThat(failing.value()).isZero();
            send(engine);
            assertThat(failing.value()).isZero();
            send(engine);
            assertThat(failing.value()).isEqualTo(1);
            send(engine);
            assertThat(failing.value()).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(values(REQUESTS, "status")).containsExactly("200", "503");
    }

    private static void send(FacadeEngine engine) {
        engine.respond(InboundRequest.get("/v2/acme/app/tags/list"))
                .orElseThrow()
                .join();
    }

    private static UpstreamRequestEvent responded(String upstream, int status, OptionalLong quota) {
        return UpstreamRequestEvent.responded(upstream, status, Duration.ofMillis(20), quota);
    }

    @Test
    void upstreamRequests_areTimedByOutcome() {
        for (int status : new int[] {200, 307, 404, 401, 403, 429, 400, 503}) {
            meters.upstreamResponded(responded("hub", status, OptionalLong.empty()));
        }
        meters.upstreamResponded(UpstreamRequestEvent.failed("hub", Outcome.TIMEOUT, Duration.ofSeconds(30)));
        meters.upstreamResponded(UpstreamRequestEvent.failed("hub", Outcome.UNREACHABLE, Duration.ofMillis(1)));

        assertThat(values(UPSTREAM_REQUESTS, "outcome"))
                .containsExactlyInAnyOrderElementsOf(labels(Outcome.values()))
                .contains("not-found", "rate-limited");
        Timer succeeded = registry.get(UPSTREAM_REQUESTS)
                .tags("upstream", "hub", "outcome", "success")
                .timer();
        assertThat(succeeded.count()).isEqualTo(2);
        assertThat(succeeded.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
    }

    /** Reloads may rename upstreams any number of times. */
    @Test
    void upstreamTags_areTheFirstHundred_andOther() {
        for (int i = 0; i < 150; i++) {
            meters.upstreamResponded(responded("r" + i, 200, OptionalLong.empty()));
        }

        assertThat(values(UPSTREAM_REQUESTS, "upstream")).hasSize(101).contains("r0", "r99", "other");
    }

    @Test
    void quota_isPublished_ifTheRegistryReportsIt_whileTheUpstreamExists() {
        meters.upstreamResponded(responded("old", 200, OptionalLong.of(99)));
        assertThat(values(QUOTA, "upstream")).isEmpty();
        try (FacadeEngine engine = engine(Requests.facade("old", "https://r.test"))) {
            meters.upstreamResponded(responded("old", 200, OptionalLong.empty()));
            assertThat(values(QUOTA, "upstream")).isEmpty();
            meters.upstreamResponded(responded("old", 200, OptionalLong.of(98)));
            meters.upstreamResponded(responded("old", 200, OptionalLong.of(97)));
            meters.upstreamResponded(responded("removed", 200, OptionalLong.of(5)));

            assertThat(values(QUOTA, "upstream")).containsExactly("old");
            assertThat(registry.get(QUOTA).tag("upstream", "old").gauge().value())
                    .isEqualTo(97);
            engine.reload(() -> EngineConfiguration.of(Requests.facade("new", "https://r.test")));
            assertThat(values(QUOTA, "upstream")).isEmpty();
        }
    }

    @Test
    void manifests_countCacheHitsAndMisses_andReportQuotaAndOutcome() throws IOException {
        byte[] manifest = "{}".getBytes(StandardCharsets.UTF_8);
        String digest = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.oci.image.manifest.v1+json");
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
            exchange.getResponseHeaders().add("RateLimit-Remaining", "76;w=21600");
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : manifest.length);
            if (!head) {
                exchange.getResponseBody().write(manifest);
            }
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.generic(url).withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE))
                .route("acme/**", "hub")
                .build();
        try (FacadeEngine engine = engine(facade)) {
            for (String reference : List.of("1.0", digest, digest)) {
                engine.respond(InboundRequest.get("/v2/acme/app/manifests/" + reference))
                        .orElseThrow()
                        .join();
            }
            assertThat(cache("miss")).isEqualTo(1);
            assertThat(registry.get("registry.facade.shared.cache").functionCounters())
                    .hasSize(3)
                    .allSatisfy(counter -> assertThat(counter.count()).isZero());
            assertThat(cache("hit")).isEqualTo(2);
            assertThat(registry.get(QUOTA).tag("upstream", "hub").gauge().value())
                    .isEqualTo(76);
            assertThat(registry.get(UPSTREAM_REQUESTS)
                            .tags("upstream", "hub", "outcome", "success")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(registry.get("registry.facade.requests.in.flight")
                            .gauge()
                            .value())
                    .isZero();
        } finally {
            server.stop(0);
        }
    }

    private double cache(String result) {
        return registry.get("registry.facade.manifest.cache")
                .tag("result", result)
                .functionCounter()
                .count();
    }

    @Test
    void requestsWaitingForARegistry_areInFlight() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            arrived.countDown();
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.generic(url).withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE))
                .route("acme/**", "hub")
                .build();
        try (FacadeEngine engine = engine(facade)) {
            CompletableFuture<OutboundResponse> response =
                    engine.respond(InboundRequest.get("/v2/acme/app/tags/list")).orElseThrow();
            assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            Gauge inFlight = registry.get("registry.facade.requests.in.flight").gauge();
            assertThat(inFlight.value()).isEqualTo(1);
            release.countDown();
            response.get(20, TimeUnit.SECONDS);
            assertThat(inFlight.value()).isZero();
        } finally {
            release.countDown();
            server.stop(0);
        }
    }
}
