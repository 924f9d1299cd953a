package io.registryfacade.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.contract.RawHttp;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import io.vertx.core.http.HttpServerRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several requests on one connection: where each ends, and what happens to bodies. Maven runs it on Vert.x 4 and 5. */
class OneConnectionTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withFile("etc/motd", "hello");
    private static final String REDIRECTED = request("GET", "/v2/my-org/app/manifests/1.0");
    private static final String RESOLVED = request("GET", "/v2/slow/app/manifests/1.0");
    private static final String APPLICATION = request("GET", "/app");
    private static final String LAST = request("GET", "/v2/", "Connection: close");

    private static EmbeddedRegistry registry;
    private static FacadeEngine engine;
    private static TestServer server;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.builder().images(IMAGE).requireToken().start();
        engine = new FacadeEngine(RegistryFacade.builder()
                .upstream("open", Upstream.generic("https://registry.test").withAuth(AuthMode.NONE))
                .upstream("token", Upstream.generic(registry.url().toString()))
                .route("my-org/**", "open")
                .route("slow/**", "token", "acme/**")
                .build());
        FacadeHandler facade = new FacadeHandler(engine, OneConnectionTest::echo);
        server = TestServer.start(vertx -> request -> {
            if (request.headers().contains("X-Pause")) {
                request.pause();
            }
            facade.handle(request);
        });
    }

    private static void echo(HttpServerRequest request) {
        request.resume().body().onSuccess(body -> request.response().end(body));
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
        registry.close();
    }

    private static String request(String method, String target, String... fields) {
        return method + " " + target + " HTTP/1.1\r\nHost: facade.test\r\n"
                + Stream.of(fields).map(field -> field + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    private static String exchange(String sent) throws Exception {
        return RawHttp.exchange(server.port(), sent);
    }

    @Test
    void responses_haveTheOrderOfTheirRequests() throws Exception {
        String received = exchange(RESOLVED + REDIRECTED + APPLICATION + RESOLVED + REDIRECTED + LAST);

        assertThat(RawHttp.statuses(received)).containsExactly("200", "307", "200", "200", "307", "200");
    }

    @Test
    void bodyOfTheApplication_reachesIt() throws Exception {
        String body = REDIRECTED.repeat(1_000);
        String post = request("POST", "/app", "Content-Length: " + body.length());

        assertThat(exchange(post + body + LAST)).contains("\r\n\r\n" + body + "HTTP/1.1 200 ");
    }

    @Test
    void bodyOfARejectedPush_isNotReadAsARequest() throws Exception {
        String body = REDIRECTED.repeat(1_000);
        String push = request("PUT", "/v2/my-org/app/manifests/1.0", "Content-Length: " + body.length());

        assertThat(RawHttp.statuses(exchange(push + body + LAST))).containsExactly("403", "200");
    }

    /** As applications do that read bodies later. */
    @Test
    void bodyOfAPausedRequest_isDiscarded() throws Exception {
        String body = "a".repeat(2_000_000);
        String push = request("PUT", "/v2/my-org/app/manifests/1.0", "X-Pause: 1", "Content-Length: " + body.length());

        assertThat(RawHttp.statuses(exchange(push + body + LAST))).containsExactly("403", "200");
    }

    /** The body is larger than the buffers of the kernel, so that the client sends while the response is ready. */
    @Test
    void chunkedPush_canBeSentCompletely_andClosesTheConnection() throws Exception {
        String push = request("PATCH", "/v2/my-org/app/blobs/uploads/1", "Transfer-Encoding: chunked");
        String chunk = "100000\r\n" + "a".repeat(0x100000) + "\r\n";
        String received = exchange(push + chunk.repeat(48) + "0\r\n\r\n" + LAST);

        assertThat(RawHttp.statuses(received)).containsExactly("403");
        assertThat(received).containsIgnoringCase("\r\nConnection: close\r\n");
    }

    /** The client may send the body or not. */
    @Test
    void pushWithExpect_closesTheConnection() throws Exception {
        String push = request("PUT", "/v2/my-org/app/manifests/1.0", "Content-Length: 1000000", "Expect: 100-continue");

        assertThat(RawHttp.statuses(exchange(push))).containsExactly("403");
    }
}
