package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.engine.CompletedRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFacadeTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0")
            .withFile("etc/motd", "hello")
            .withLayer(100_000)
            .forPlatforms("linux/amd64", "linux/arm64");

    @Test
    void withoutRoutes_everyRepositoryIsServedUnderItsOwnName() throws Exception {
        try (TestFacade facade = TestFacade.builder().image(IMAGE).start()) {
            assertThat(TestClient.of(facade.url()).pull("acme/app:1.0")).isEqualTo(IMAGE.digest());
        }
    }

    @Test
    void realClient_pulls_fromARegistryThatRequiresAToken(@TempDir Path folder) throws Exception {
        try (TestFacade facade = TestFacade.builder()
                .image(IMAGE)
                .route("my-org/**", "acme/**")
                .requireToken()
                .start()) {
            new JibPull(folder).pull(facade.image("my-org/app:1.0"));

            assertThat(facade.requests()).extracting(CompletedRequest::status).contains(200, 307);
            assertThat(facade.registry().requests())
                    .extracting(RecordedRequest::toString)
                    .anyMatch(request -> request.startsWith("GET /token?") && request.endsWith(" 200"))
                    .anyMatch(request -> request.startsWith("GET /blob-store/") && request.endsWith(" 200"));
        }
    }

    @Test
    void requests_canBeDiscarded() throws Exception {
        try (TestFacade facade = TestFacade.builder().image(IMAGE).start()) {
            TestClient.of(facade.url()).pull("acme/app:1.0");
            facade.forgetRequests();

            assertThat(facade.requests()).isEmpty();
            assertThat(facade.registry().requests()).isEmpty();
        }
    }

    @Test
    void anySettingOfTheFacade_canBeChanged() throws Exception {
        try (TestFacade facade = TestFacade.builder()
                .configure(builder -> builder.publicUrl("https://facade.test"))
                .start()) {
            HttpRequest forOtherHost =
                    HttpRequest.newBuilder(facade.url().resolve("/v2/")).build();

            assertThat(HttpClient.newHttpClient().send(forOtherHost, BodyHandlers.discarding()))
                    .returns(421, HttpResponse::statusCode);
        }
    }

    @Test
    void invalidRoute_isRejected() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(
                        () -> TestFacade.builder().route("my-org/*", "acme/**").start())
                .withMessageContaining("my-org/*");
    }

    @Test
    void extensionThatDoesNotRun_namesTheMissingAnnotation() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TestFacade.builder().asExtension().url())
                .withMessageContaining("@RegisterExtension");
    }
}
