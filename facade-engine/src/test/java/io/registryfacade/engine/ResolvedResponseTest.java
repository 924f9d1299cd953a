package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Headers that the engine adds to responses that needed an upstream request. */
class ResolvedResponseTest {
    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final String TAGS = "{\"name\":\"acme/app\",\"tags\":[\"1\"]}";
    private static final String TOKEN = "{\"token\":\"abc\"}";

    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/v2/acme/app/tags/list", exchange -> answer(exchange, 200, TAGS));
        server.createContext("/token", exchange -> answer(exchange, 200, TOKEN));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void resolvedResponse_isNotCached() {
        Upstream resolved = Upstream.generic(url).withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE);
        assertThat(answer(resolved, "/v2/acme/app/tags/list"))
                .usingRecursiveComparison()
                .isEqualTo(new OutboundResponse(200, List.of(JSON, VERSION, NO_STORE), Body.of(TAGS)));
    }

    @Test
    void redirectAfterDetection_isLikeAnyOther() {
        server.createContext("/v2/", exchange -> answer(exchange, 200, "{}"));
        assertThat(answer(Upstream.generic(url), "/v2/acme/app/manifests/1"))
                .usingRecursiveComparison()
                .isEqualTo(new OutboundResponse(
                        307,
                        List.of(
                                new Header("Location", url + "/v2/acme/app/manifests/1"),
                                new Header("Cache-Control", "max-age=60"),
                                VERSION),
                        Body.EMPTY));
    }

    @Test
    void relayedToken_isNotCached() {
        server.createContext("/v2/", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"" + url + "/token\",service=\"r\"");
            answer(exchange, 401, "{}");
        });
        assertThat(answer(Upstream.generic(url).withAuth(AuthMode.CLIENT), "/v2/token?scope=repository:acme/app:pull"))
                .usingRecursiveComparison()
                .isEqualTo(new OutboundResponse(
                        200,
                        List.of(JSON, VERSION, NO_STORE),
                        Body.of("{\"token\":\"abc\",\"access_token\":\"abc\"}")));
    }

    private static OutboundResponse answer(Upstream upstream, String target) {
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

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
