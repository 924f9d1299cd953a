package io.registryfacade.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;

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

class SpringBootExampleTest {
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("me:s3cr3t".getBytes(StandardCharsets.US_ASCII));

    private static final String SECRET = "never-shown";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    private static EmbeddedRegistry registry;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start();
        application = SpringApplication.run(
                SpringBootExample.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=configprops,env,health,metrics",
                "--management.endpoint.configprops.show-values=always",
                "--management.endpoint.env.show-values=always",
                "--spring.security.user.name=me",
                "--spring.security.user.password=s3cr3t",
                "--registry-facade.upstreams.registry.type=generic",
                "--registry-facade.upstreams.registry.url=" + registry.url(),
                "--registry-facade.upstreams.gone.type=generic",
                "--registry-facade.upstreams.gone.url=" + urlOfAStoppedRegistry(),
                "--registry-facade.upstreams.private.type=ghcr",
                "--registry-facade.upstreams.private.username=me",
                "--registry-facade.upstreams.private.password=${our.token}",
                "--our.token=" + SECRET,
                "--registry-facade.resolve.token-key=" + SECRET + "-of-at-least-32-characters",
                "--registry-facade.routes[0].repository=my-org/**",
                "--registry-facade.routes[0].upstream=registry",
                "--registry-facade.routes[1].repository=gone/**",
                "--registry-facade.routes[1].upstream=gone");
    }

    private static String urlOfAStoppedRegistry() {
        EmbeddedRegistry stopped = EmbeddedRegistry.with();
        stopped.close();
        return stopped.url().toString();
    }

    @AfterAll
    static void stop() {
        application.close();
        registry.close();
    }

    private static HttpRequest.Builder request(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> getLoggedIn(String path) throws Exception {
        return CLIENT.send(request(path).header("Authorization", LOGIN).build(), BodyHandlers.ofString());
    }

    @Test
    void springBoot_hasTheExpectedVersion() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.spring-boot"));
    }

    @Test
    void anonymousClient_canPull() throws Exception {
        assertThat(get("/v2/").statusCode()).isEqualTo(200);
        assertThat(TestClient.of(request("/").build().uri()).pull(IMAGE.reference()))
                .isEqualTo(IMAGE.digest());
    }

    @Test
    void unservedRequests_areRejected_withAMessage() throws Exception {
        HttpResponse<String> other = get("/v2/other/app/manifests/1.0");
        HttpResponse<String> push = CLIENT.send(
                request("/v2/my-org/app/manifests/1.0")
                        .PUT(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("\"DENIED\"", "my-org/**");
        assertThat(push.statusCode()).isEqualTo(403);
        assertThat(push.body()).contains("\"DENIED\"");
    }

    @Test
    void restOfTheApplication_requiresALogin() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(401);
        assertThat(get("/v2foo").statusCode()).isEqualTo(401);
        assertThat(getLoggedIn("/").body()).isEqualTo("for those who are known");
    }

    @Test
    void meters_countPulls() throws Exception {
        get("/v2/my-org/app/manifests/1.0");

        assertThat(getLoggedIn("/actuator/metrics/registry.facade.requests?tag=status:200")
                        .body())
                .contains("\"name\":\"registry.facade.requests\"", "my-org/**");
        assertThat(getLoggedIn("/actuator/metrics/registry.facade.configuration.problems")
                        .body())
                .contains("\"value\":0.0");
    }

    @Test
    void properties_areReported_withoutSecrets() throws Exception {
        String reported = getLoggedIn("/actuator/configprops/registry-facade").body();
        String environment = getLoggedIn("/actuator/env").body();

        assertThat(reported)
                .contains("\"repository\":\"my-org/**\"", "\"password\":\"******\"", "\"username\":\"me\"")
                .contains("\"tokenKey\":\"******\"", registry.url().toString())
                .doesNotContain(SECRET);
        assertThat(environment)
                .contains("registry-facade.upstreams.private.password", "our.token")
                .doesNotContain(SECRET);
    }

    /** One test, because each request changes the health that the next one shows. */
    @Test
    void health_hasTheRegistries_andStaysAvailable() throws Exception {
        get("/v2/my-org/app/manifests/1.0");

        assertThat(getLoggedIn("/actuator/health/registryFacade").body())
                .contains("\"status\":\"UP\"", "\"configuredAt\":\"20", "\"gone\":{\"state\":\"unknown\"}")
                .contains("\"registry\":{\"state\":\"up\",\"at\":\"20");

        assertThat(get("/v2/gone/app/manifests/1.0").statusCode()).isEqualTo(502);

        HttpResponse<String> facade = getLoggedIn("/actuator/health/registryFacade");
        assertThat(facade.statusCode()).isEqualTo(200);
        assertThat(facade.body()).contains("\"status\":\"DEGRADED\"", "\"gone\":{\"state\":\"down\",", "\"problem\":");

        HttpResponse<String> all = getLoggedIn("/actuator/health");
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body())
                .contains("\"status\":\"DEGRADED\"")
                // their order depends on the version of Spring Boot
                .matches("\\{\"status\":\"UP\",.*|.*,\"status\":\"UP\"}");
    }
}
