package io.registryfacade.example.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ConfigurableApplicationContext;

class SpringWebFluxExampleTest {
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("me:s3cr3t".getBytes(StandardCharsets.US_ASCII));
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    private static EmbeddedRegistry registry;
    private static ConfigurableApplicationContext application;

    // each test has its own connections: Reactor Netty 1.3.7 may read no further request from one after a login, whose
    // response is complete later than the client has it (reactor-netty issue 4361)
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start();
        application = SpringApplication.run(
                SpringWebFluxExample.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=health,metrics",
                "--spring.security.user.name=me",
                "--spring.security.user.password=s3cr3t",
                "--registry-facade.upstreams.registry.type=generic",
                "--registry-facade.upstreams.registry.url=" + registry.url(),
                "--registry-facade.upstreams.gone.type=generic",
                "--registry-facade.upstreams.gone.url=" + urlWithoutRegistry(),
                "--registry-facade.routes[0].repository=my-org/**",
                "--registry-facade.routes[0].upstream=registry",
                "--registry-facade.routes[1].repository=gone/**",
                "--registry-facade.routes[1].upstream=gone");
    }

    private static String urlWithoutRegistry() {
        EmbeddedRegistry closed = EmbeddedRegistry.with();
        closed.close();
        return closed.url().toString();
    }

    @AfterAll
    static void stop() {
        application.close();
        registry.close();
    }

    private static HttpRequest.Builder request(String port, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty(port) + path));
    }

    private static HttpRequest.Builder request(String path) {
        return request("local.server.port", path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> actuator(String path) throws Exception {
        return send(request("local.management.port", "/actuator" + path).header("Authorization", LOGIN));
    }

    @Test
    void springBoot_hasTheExpectedVersion() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.spring-boot"));
    }

    @Test
    void servlets_areNotOnTheClassPath() {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("jakarta.servlet.Servlet"));
    }

    @Test
    void pull_needsNoLogin() throws Exception {
        assertThat(send(request("/v2/")).statusCode()).isEqualTo(200);
        assertThat(TestClient.of(request("/").build().uri()).pull(IMAGE.reference()))
                .isEqualTo(IMAGE.digest());
    }

    @Test
    void unroutedRepository_andPush_areRejectedByTheFacade() throws Exception {
        HttpResponse<String> other = send(request("/v2/other/app/manifests/1.0"));
        HttpResponse<String> push = send(request("/v2/my-org/app/manifests/1.0").PUT(BodyPublishers.ofString("{}")));

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("\"DENIED\"", "my-org/**");
        assertThat(push.statusCode()).isEqualTo(403);
        assertThat(push.body()).contains("\"DENIED\"");
    }

    @Test
    void restOfTheApplication_requiresALogin() throws Exception {
        assertThat(send(request("/")).statusCode()).isEqualTo(401);
        assertThat(send(request("/v2foo")).statusCode()).isEqualTo(401);
        assertThat(send(request("/").header("Authorization", LOGIN)).body()).isEqualTo("only for users with a login");
    }

    @Test
    void requestBody_reachesTheController() throws Exception {
        String note = "a note ".repeat(10_000);

        assertThat(send(request("/notes").header("Authorization", LOGIN).POST(BodyPublishers.ofString(note)))
                        .body())
                .isEqualTo(note);
    }

    @Test
    void portOfActuator_hasNoFacade() throws Exception {
        assertThat(send(request("local.management.port", "/v2/")).statusCode()).isEqualTo(401);
        assertThat(actuator("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void meters_countPulls() throws Exception {
        send(request("/v2/my-org/app/manifests/1.0"));

        assertThat(actuator("/metrics/registry.facade.requests?tag=status:200").body())
                .contains("\"name\":\"registry.facade.requests\"", "my-org/**");
        assertThat(actuator("/metrics/registry.facade.configuration.problems").body())
                .contains("\"value\":0.0");
    }

    /** One test, because each request changes what the next one sees. */
    @Test
    void health_reportsRegistries_withoutEffectOnTheApplication() throws Exception {
        send(request("/v2/my-org/app/manifests/1.0"));

        assertThat(actuator("/health/registryFacade").body())
                .contains("\"status\":\"UP\"", "\"gone\":{\"state\":\"unknown\"}", "\"registry\":{\"state\":\"up\"");

        assertThat(send(request("/v2/gone/app/manifests/1.0")).statusCode()).isEqualTo(502);

        HttpResponse<String> facade = actuator("/health/registryFacade");
        assertThat(facade.statusCode()).isEqualTo(200);
        assertThat(facade.body()).contains("\"status\":\"DEGRADED\"", "\"gone\":{\"state\":\"down\",", "\"problem\":");
        assertThat(actuator("/health").statusCode()).isEqualTo(200);
    }
}
