package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that creates its beans when they are needed. */
@ExtendWith(OutputCaptureExtension.class)
class LazyInitializationTest {
    private static final String LAZY = "spring.main.lazy-initialization=true";
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    @RestController
    static final class Collision {
        @GetMapping("/v2/my-org/{name}/manifests/{id}")
        String manifest() {
            return "";
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void pull_works_andWarningsAreAtTheStart(WebApplicationType type, CapturedOutput output) throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE);
                ConfigurableApplicationContext application =
                        Application.start(type, registry, List.of(Collision.class), LAZY)) {
            assertThat(output).contains("The route 'my-org/**' of the registry facade and the application's");

            assertThat(Application.client(application).pull(IMAGE.reference())).isEqualTo(IMAGE.digest());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void invalidConfiguration_isReportedAtTheStart(WebApplicationType type) {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE)) {
            assertThatThrownBy(
                            () -> Application.start(type, registry, List.of(), LAZY, "registry-facade.delivery=never"))
                    .hasRootCauseInstanceOf(InvalidConfigurationException.class);
        }
    }
}
