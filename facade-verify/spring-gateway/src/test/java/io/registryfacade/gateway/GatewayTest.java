package io.registryfacade.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestFacade;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class GatewayTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedRegistry registry;
    private static HttpServer service;
    private static ConfigurableApplicationContext gateway;
    private static TestFacade facade;
    private static ConfigurableApplicationContext gatewayInFront;

    @BeforeAll
    static void start() throws IOException {
        registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start();
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", GatewayTest::echo);
        service.start();
        gateway = GatewayApplication.start(
                "/**",
                URI.create("http://127.0.0.1:" + service.getAddress().getPort()),
                "registry-facade.upstreams.registry.type=generic",
                "registry-facade.upstreams.registry.url=" + registry.url(),
                "registry-facade.routes[0].repository=my-org/**",
                "registry-facade.routes[0].upstream=registry");
        facade = TestFacade.builder().image(IMAGE).requireToken().start();
        gatewayInFront = GatewayApplication.start("/v2/**", facade.url(), "registry-facade.enabled=false");
    }

    /** Responds with the method, the target and the body. */
    private static void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] text = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        // together, because they share the event loops of Reactor Netty, which the first to close closes
        gatewayInFront.close();
        gateway.close();
        facade.close();
        service.stop(0);
        registry.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(GatewayApplication.url(gateway).resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void facadeInTheGateway_servesPulls() throws Exception {
        assertThat(TestClient.of(GatewayApplication.url(gateway)).pull(IMAGE.reference()))
                .isEqualTo(IMAGE.digest());
    }

    @Test
    void facadeInTheGateway_rejectsPushes() throws Exception {
        HttpResponse<String> push =
                send(request("/v2/my-org/app/manifests/1.0").PUT(BodyPublishers.ofString("{}")));

        assertThat(push.statusCode()).isEqualTo(403);
        assertThat(push.body()).contains("\"DENIED\"");
    }

    @Test
    void routesOfTheGateway_workAsBefore() throws Exception {
        assertThat(send(request("/service?a=b")).body()).isEqualTo("GET /service?a=b ");
        assertThat(send(request("/v2foo").POST(BodyPublishers.ofString("a body"))).body())
                .isEqualTo("POST /v2foo a body");
    }

    @Test
    void facadeBehindTheGateway_servesPulls() throws Exception {
        assertThat(TestClient.of(GatewayApplication.url(gatewayInFront)).pull(IMAGE.reference()))
                .isEqualTo(IMAGE.digest());
        assertThat(facade.requests()).isNotEmpty();
    }
}
