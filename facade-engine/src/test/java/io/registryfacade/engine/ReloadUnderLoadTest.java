package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests while one configuration replaces the other, as fast as possible. */
@Tag("slow")
class ReloadUnderLoadTest {
    private static final int RELOADS = 1_000;

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private HttpServer registry;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.setExecutor(clients);
        registry.createContext("/", exchange -> {
            String name = exchange.getRequestURI().getPath().startsWith("/v2/a/") ? "a" : "b";
            byte[] tags =
                    ("{\"name\":\"" + name + "/app\",\"tags\":[\"" + name + "\"]}").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, tags.length);
            exchange.getResponseBody().write(tags);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
        clients.shutdownNow();
    }

    /** The two configurations differ in everything that a response shows. */
    private EngineConfiguration configuration(String name, int status) {
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("open", Upstream.generic("https://" + name + ".test").withAuth(AuthMode.NONE))
                .upstream(
                        "resolved",
                        Upstream.generic(url)
                                .withAuth(AuthMode.NONE)
                                .withDelivery(Delivery.RESOLVE)
                                .withStreamBlobs(name.equals("a")))
                .route("org/**", "open", name + "/**")
                .route("resolved/**", "resolved", name + "/**")
                .redirectStatus(status)
                .redirectCacheControl("max-age=" + status)
                .build();
        return EngineConfiguration.of(facade)
                .withResolveSettings(ResolveSettings.defaults()
                        .withManifestCacheBytes(status)
                        .withDeadline(Duration.ofSeconds(30)));
    }

    @Test
    void eachRequest_usesOneConfiguration() throws InterruptedException, ExecutionException {
        EngineConfiguration a = configuration("a", 307);
        EngineConfiguration b = configuration("b", 308);
        AtomicBoolean ended = new AtomicBoolean();
        try (FacadeEngine engine = new FacadeEngine(a, List.of())) {
            List<Future<Integer>> senders = new ArrayList<>();
            senders.add(clients.submit(() -> send(engine, ended, "/v2/org/app/manifests/1", this::checkRedirect)));
            senders.add(clients.submit(() -> send(engine, ended, "/v2/resolved/app/tags/list", this::checkResolved)));
            for (int i = 0; i < RELOADS; i++) {
                EngineConfiguration next = i % 2 == 0 ? b : a;
                assertThat(engine.reload(() -> next)).isTrue();
            }
            ended.set(true);
            for (Future<Integer> each : senders) {
                assertThat(each.get()).isPositive();
            }
        }
    }

    private static int send(FacadeEngine engine, AtomicBoolean ended, String target, Check check) {
        int responses = 0;
        while (!ended.get() || responses == 0) {
            check.check(engine.respond(InboundRequest.get(target)).orElseThrow().join());
            responses++;
        }
        return responses;
    }

    private interface Check {
        void check(OutboundResponse response);
    }

    private void checkRedirect(OutboundResponse response) {
        String name = response.status() == 307 ? "a" : "b";
        assertThat(response.headers().get(0).value())
                .isEqualTo("https://" + name + ".test/v2/" + name + "/app/manifests/1");
        assertThat(response.headers()).contains(new Header("Cache-Control", "max-age=" + response.status()));
    }

    /** The tag in the response names the repository that the registry got. */
    private void checkResolved(OutboundResponse response) {
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().toString())
                .isIn("{\"name\":\"resolved/app\",\"tags\":[\"a\"]}", "{\"name\":\"resolved/app\",\"tags\":[\"b\"]}");
    }
}
