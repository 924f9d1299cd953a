package io.registryfacade.engine;

import static io.registryfacade.engine.RestartableServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Headers that the engine adds to responses that needed an upstream request. */
class ResolvedResponseTest {
    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final String TAGS = "{\"name\":\"acme/app\",\"tags\":[\"1\"]}";
    private static final String TOKEN = "{\"token\":\"abc\"}";

    private final RestartableServer server = new RestartableServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void resolvedResponse_isNotCached() {
        server.on(exchange -> respond(exchange, 200, TAGS, "Content-Type", "application/json"));
        Upstream resolved =
                Upstream.generic(server.url()).withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE);
        assertThat(get(resolved, "/v2/acme/app/tags/list"))
                .usingRecursiveComparison()
                .isEqualTo(new OutboundResponse(200, List.of(JSON, NO_STORE, VERSION), Body.of(TAGS)));
    }

    @Test
    void redirectAfterDetection_isLikeAnyOther() {
        server.on(exchange -> respond(exchange, 200, "{}"));
        assertThat(get(Upstream.generic(server.url()), "/v2/acme/app/manifests/1"))
                .usingRecursiveComparison()
                .isEqualTo(new OutboundResponse(
                        307,
                        List.of(
                                new Header("Location", server.url() + "/v2/acme/app/manifests/1"),
                                new Header("Cache-Control", "max-age=60"),
                                VERSION),
                        Body.EMPTY));
    }

    @Test
    void relayedToken_isNotCached() {
        String challenge = "Bearer realm=\"" + server.url() + "/token\",service=\"r\"";
        server.on(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")) {
                respond(exchange, 200, TOKEN);
            } else {
                respond(exchange, 401, "{}", "WWW-Authenticate", challenge);
            }
        });
        Upstream upstream = Upstream.generic(server.url()).withAuth(AuthMode.CLIENT);
        assertThat(get(upstream, "/v2/token?scope=repository:acme/app:pull"))
                .usingRecursiveComparison()
                .isEqualTo(new OutboundResponse(
                        200,
                        List.of(JSON, VERSION, NO_STORE),
                        Body.of("{\"token\":\"abc\",\"access_token\":\"abc\"}")));
    }

    private static OutboundResponse get(Upstream upstream, String target) {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", upstream)
                .route("acme/**", "r")
                .redirectCacheControl("max-age=60")
                .build();
        try (FacadeEngine engine = new FacadeEngine(facade)) {
            return engine.respond(
                            InboundRequest.get(target).withHeaders(Headers.of(Map.of("Host", List.of("facade.test")))))
                    .orElseThrow()
                    .join();
        }
    }
}
