package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ContextPathCompositeHandler;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class FacadeWebFilterTest {
    private static final String MANIFEST = "/v2/my-org/app/manifests/1.0";

    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .publicUrl("https://facade.test")
            .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
            .route("my-org/**", "r")
            .build());

    @AfterEach
    void close() {
        engine.close();
    }

    private static RawResponse get(HttpHandler handler, String target, String... headers) throws Exception {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
        try {
            return RawHttp.send(
                    server.port(), "GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
        } finally {
            server.disposeNow();
        }
    }

    @Test
    void basePath_isNotPartOfTheTarget() throws Exception {
        HttpHandler handler = new ContextPathCompositeHandler(Map.of("/base", WebFluxApplication.behind(engine)));

        assertThat(get(handler, "/base" + MANIFEST, "Host: facade.test").header("Location"))
                .isEqualTo("https://r.test" + MANIFEST);
    }

    /**
     * As with {@code server.forward-headers-strategy=framework}, where Spring trusts every sender. The application, which
     * responds 404, gets requests for other hosts than the facade's.
     */
    @ParameterizedTest
    @CsvSource({"127.0.0.0/8, 307", "192.0.2.0/24, 404"})
    void forwardedHost_isUsedForTrustedProxiesOnly_evenIfSpringUsesItForAll(String trusted, int status)
            throws Exception {
        engine.reload(() -> EngineConfiguration.of(engine.facade()).withTrustedProxies(trusted));
        HttpHandler handler = WebFluxApplication.builder(engine)
                .forwardedHeaderTransformer(new ForwardedHeaderTransformer())
                .build();

        RawResponse response = get(
                handler,
                MANIFEST,
                "Host: internal.test",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Host: facade.test",
                "X-Forwarded-Prefix: /prefix");

        assertThat(response.status()).isEqualTo(status);
    }

    /** {@code WebTestClient} may be bound to an application without a server. */
    @Test
    void requestWithoutAServer_isHandled() {
        MockServerWebExchange exchange = MockServerWebExchange.from(
                MockServerHttpRequest.get("https://facade.test" + MANIFEST + "?ns=docker.io"));

        new FacadeWebFilter(engine::handle, 0, null)
                .filter(exchange, unhandled -> Mono.error(new AssertionError("the filter passed the request on")))
                .block();

        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.TEMPORARY_REDIRECT);
        assertThat(exchange.getResponse().getHeaders().getValuesAsList("Location"))
                .isEqualTo(List.of("https://r.test" + MANIFEST));
    }
}
