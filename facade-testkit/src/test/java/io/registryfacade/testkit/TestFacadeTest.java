package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.engine.AnsweredRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFacadeTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0")
            .withFile("etc/motd", "hello")
            .withLayer(100_000)
            .forPlatforms("linux/amd64", "linux/arm64");

    @Test
    void withoutARoute_everythingIsServedByItsOwnName() throws Exception {
        try (TestFacade facade = TestFacade.builder().image(IMAGE).start()) {
            assertThat(TestClient.of(facade.url()).pull("acme/app:1.0")).isEqualTo(IMAGE.digest());
        }
    }

    @Test
    void fromARegistryThatWantsAToken_aRealClientPulls(@TempDir Path folder) throws Exception {
        try (TestFacade facade = TestFacade.builder()
                .image(IMAGE)
                .route("my-org/**", "acme/**")
                .requireToken()
                .start()) {
            new JibPull(folder).pull(facade.image("my-org/app:1.0"));

            assertThat(facade.requests()).extracting(AnsweredRequest::status).contains(200, 307);
            assertThat(facade.registry().requests())
                    .extracting(RecordedRequest::toString)
                    .anyMatch(request -> request.startsWith("GET /token?") && request.endsWith(" 200"))
                    .anyMatch(request -> request.startsWith("GET /blob-store/") && request.endsWith(" 200"));
        }
    }

    @Test
    void requests_canBeForgotten() throws Exception {
        try (TestFacade facade = TestFacade.builder().image(IMAGE).start()) {
            TestClient.of(facade.url()).pull("acme/app:1.0");
            facade.forgetRequests();

            assertThat(facade.requests()).isEmpty();
            assertThat(facade.registry().requests()).isEmpty();
        }
    }

    @Test
    void whateverElseAFacadeHas_canBeSet() throws Exception {
        try (TestFacade facade = TestFacade.builder()
                .configure(builder -> builder.publicUrl("https://facade.test"))
                .start()) {
            assertThat(RawHttp.send(facade.url().getPort(), "GET /v2/ HTTP/1.1\r\nHost: other.test\r\n\r\n")
                            .status())
                    .isEqualTo(421);
        }
    }

    @Test
    void whatIsNoFacade_isRefused() {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(
                        () -> TestFacade.builder().route("my-org/*", "acme/**").start())
                .withMessageContaining("my-org/*");
    }

    @Test
    void anExtensionThatDoesNotRun_saysWhatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TestFacade.builder().asExtension().url())
                .withMessageContaining("@RegisterExtension");
    }
}
