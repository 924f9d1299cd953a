package io.registryfacade.engine;

import static io.registryfacade.engine.RestartableServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.health.UpstreamHealth.State;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

/** What operators see when an upstream fails: one warning, its health, and one line when it works again. */
class UpstreamFailureTest {
    private static final String TAGS = "/v2/acme/app/tags/list";
    private static final String LIST = "{\"name\":\"acme/app\",\"tags\":[\"1.0\"]}";

    private final RestartableServer registry = new RestartableServer();
    private final RestartableServer other = new RestartableServer();
    private final RecordingLogger log = new RecordingLogger(Level.INFO);
    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void close() {
        registry.close();
        other.close();
    }

    /** A failure, the texts of its warning, and its repair. */
    private interface Fault {
        Upstream upstream(UpstreamFailureTest test);

        List<String> problem(UpstreamFailureTest test);

        void repair(UpstreamFailureTest test);
    }

    private record Named(String name, Fault fault) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Upstream generic(AuthMode auth) {
        return Upstream.generic(registry.url()).withAuth(auth).withDelivery(Delivery.RESOLVE);
    }

    private Upstream withTokens() {
        registry.on(UpstreamFailureTest.this::challenge);
        return generic(AuthMode.TOKEN).withTokenOrigin(other.url());
    }

    /** Serves a list for the right token, and a challenge otherwise. */
    private void challenge(com.sun.net.httpserver.HttpExchange exchange) throws java.io.IOException {
        if ("Bearer right".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            respond(exchange, 200, LIST);
        } else {
            respond(exchange, 401, "", "WWW-Authenticate", "Bearer realm=\"" + other.url() + "/token\",service=\"s\"");
        }
    }

    private void issueTokens() {
        other.on(exchange -> respond(exchange, 200, "{\"token\":\"right\"}"));
    }

    private static final class RegistryDown implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.registry.down();
            return test.generic(AuthMode.NONE);
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of(test.registry.authority() + " cannot be reached: it refused the connection");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, 200, LIST)).up();
        }
    }

    private static final class ProxyDown implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.other.down();
            InetSocketAddress proxy = InetSocketAddress.createUnresolved("127.0.0.1", test.other.port());
            return Upstream.generic("http://registry.test")
                    .withAuth(AuthMode.NONE)
                    .withDelivery(Delivery.RESOLVE)
                    .withConnection(ConnectionSettings.defaults().withProxy(proxy));
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of("the proxy " + test.other.authority() + " on the way to registry.test", "'proxy'");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.other.on(exchange -> respond(exchange, 200, LIST)).up();
        }
    }

    private record Status(int status) implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, status, "", "Retry-After", "7200"));
            return test.generic(AuthMode.NONE);
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of(test.registry.authority() + " responded " + status, status == 429 ? "in 2 hours" : "");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, 200, LIST));
        }
    }

    private record TokenStatus(int status) implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.other.on(exchange -> respond(exchange, status, ""));
            return test.withTokens();
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of(test.registry.authority() + "'s token server " + test.other.authority());
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.issueTokens();
        }
    }

    private static final class TokenServerDown implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.other.down();
            return test.withTokens();
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of("token server " + test.other.authority() + " cannot be reached");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.issueTokens();
            test.other.up();
        }
    }

    private static final class NoToken implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.other.on(exchange -> respond(exchange, 200, "<html>"));
            return test.withTokens();
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of("the response of " + test.other.authority() + " holds no token");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.issueTokens();
        }
    }

    private static final class WrongTokenOrigin implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            return test.withTokens().withTokenOrigin("http://auth.test");
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of(
                    "names " + test.other.url() + " as its token server", "'tokenOrigin: " + test.other.url() + "'");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, 200, LIST));
        }
    }

    private static final class CredentialsRefusedByTokenServer implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.other.on(exchange -> respond(exchange, 401, ""));
            return test.withTokens().withCredentials(Credentials.of("user", "s3cret"));
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of(test.other.authority() + " refused the facade's own", "'username' and 'password'");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.issueTokens();
        }
    }

    private static final class CredentialsRefusedByRegistry implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, 401, "", "WWW-Authenticate", "Basic realm=\"r\""));
            return test.generic(AuthMode.TOKEN).withCredentials(Credentials.of("user", "s3cret"));
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of(test.registry.authority() + " refused the facade's own", "'username' and 'password'");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, 200, LIST));
        }
    }

    private static final class NoCredentials implements Fault {
        @Override
        public Upstream upstream(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, 401, "", "WWW-Authenticate", "Basic realm=\"r\""));
            return test.generic(AuthMode.TOKEN);
        }

        @Override
        public List<String> problem(UpstreamFailureTest test) {
            return List.of(test.registry.authority() + " requires a name and password", "'username' and 'password'");
        }

        @Override
        public void repair(UpstreamFailureTest test) {
            test.registry.on(exchange -> respond(exchange, 200, LIST));
        }
    }

    static Stream<Named> faults() {
        return Stream.of(
                new Named("registry down", new RegistryDown()),
                new Named("proxy down", new ProxyDown()),
                new Named("rate limit", new Status(429)),
                new Named("server error", new Status(503)),
                new Named("rate limit of the token server", new TokenStatus(429)),
                new Named("error of the token server", new TokenStatus(500)),
                new Named("token server down", new TokenServerDown()),
                new Named("no token in the response", new NoToken()),
                new Named("wrong tokenOrigin", new WrongTokenOrigin()),
                new Named("credentials refused by the token server", new CredentialsRefusedByTokenServer()),
                new Named("credentials refused by the registry", new CredentialsRefusedByRegistry()),
                new Named("no credentials", new NoCredentials()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void failure_isLoggedOnceWithItsProblem_andSoIsRecovery(Named named) {
        Fault fault = named.fault();
        try (FacadeEngine engine = engine(fault.upstream(this))) {
            log.lines().clear();
            assertThat(get(engine, TAGS)).isIn(429, 502, 503);
            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0))
                    .startsWith("WARN Upstream 'hub' fails: ")
                    .contains(fault.problem(this));
            assertThat(log.lines().get(0)).doesNotContain("s3cret");
            for (int i = 0; i < 20; i++) {
                get(engine, TAGS);
                nanos.addAndGet(TimeUnit.MINUTES.toNanos(2));
            }
            assertThat(log.lines()).hasSize(1);
            UpstreamHealth down = engine.health().upstreams().get("hub");
            assertThat(down.state()).isEqualTo(State.DOWN);
            assertThat(down.problem()).contains(fault.problem(this));
            assertThat(engine.health().isHealthy()).isFalse();

            fault.repair(this);
            get(engine, TAGS);
            assertThat(get(engine, TAGS)).isEqualTo(200);

            assertThat(log.lines()).hasSize(2).endsWith("INFO Upstream 'hub' works again");
            assertThat(engine.health().isHealthy()).isTrue();
            assertThat(engine.health().upstreams().get("hub").problem()).isNull();
        }
    }

    private FacadeEngine engine(Upstream upstream) {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("http://facade.test")
                .upstream("hub", upstream)
                .route("acme/**", "hub")
                .build();
        return new FacadeEngine(EngineConfiguration.of(facade), List.of(), log, nanos::get);
    }

    private static OutboundResponse send(FacadeEngine engine, String method, String target) {
        Headers headers = Headers.of(Map.of("Host", List.of("facade.test")));
        return engine.respond(InboundRequest.of(method, target).withHeaders(headers))
                .orElseThrow()
                .join();
    }

    private static int get(FacadeEngine engine, String target) {
        return send(engine, "GET", target).status();
    }

    /** Docker Hub counts each GET of a manifest, and no HEAD. */
    @Test
    void rateLimit_lasts_whenOtherRequestsSucceed() {
        registry.on(exchange -> respond(exchange, exchange.getRequestMethod().equals("HEAD") ? 200 : 429, ""));
        try (FacadeEngine engine = engine(generic(AuthMode.NONE))) {
            log.lines().clear();
            for (int i = 0; i < 20; i++) {
                assertThat(send(engine, "HEAD", "/v2/acme/app/manifests/1.0").status())
                        .isIn(200, 429);
                assertThat(get(engine, "/v2/acme/app/manifests/1.0")).isEqualTo(429);
                nanos.addAndGet(TimeUnit.MINUTES.toNanos(2));
            }
            assertThat(log.lines()).hasSize(1);

            registry.on(exchange -> respond(exchange, 200, "{}"));
            assertThat(get(engine, "/v2/acme/app/manifests/1.0")).isEqualTo(200);

            assertThat(log.lines()).hasSize(2).endsWith("INFO Upstream 'hub' works again");
        }
    }

    /** Clients log in at the facade, which relays that to the token server. */
    @Test
    void failedLoginCheck_isAFailureOfTheUpstream() {
        other.down();
        registry.on(this::challenge);
        Upstream upstream = generic(AuthMode.CLIENT).withTokenOrigin(other.url());
        try (FacadeEngine engine = engine(upstream)) {
            log.lines().clear();
            String target = "/v2/token?service=facade.test&scope=repository:acme/app:pull";
            assertThat(get(engine, target)).isEqualTo(502);
            assertThat(log.lines()).singleElement().asString().contains("token server " + other.authority());
            assertThat(engine.health().isHealthy()).isFalse();

            other.on(exchange -> respond(exchange, 503, "")).up();
            assertThat(get(engine, target)).isEqualTo(503);
            assertThat(engine.health().upstreams().get("hub").problem())
                    .isEqualTo(other.authority() + " responded 503 to a login");
            other.on(exchange -> respond(exchange, 429, "", "Retry-After", "60"));
            assertThat(get(engine, target)).isEqualTo(429);
            assertThat(engine.health().upstreams().get("hub").problem())
                    .isEqualTo(other.authority() + " responded 429 to a login; try again in 1 minute");
            assertThat(log.lines()).hasSize(1);
        }
    }

    /** A repository that is missing or private is no failure of its registry. */
    @Test
    void refusal_isNoFailure() {
        other.on(exchange -> respond(exchange, 401, ""));
        try (FacadeEngine engine = engine(withTokens())) {
            log.lines().clear();
            assertThat(get(engine, TAGS)).isEqualTo(403);
            assertThat(log.lines()).isEmpty();
            assertThat(engine.health().isHealthy()).isTrue();
        }
    }
}
