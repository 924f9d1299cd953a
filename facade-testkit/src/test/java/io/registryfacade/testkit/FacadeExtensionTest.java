package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FacadeExtensionTest {
    @RegisterExtension
    static final FacadeExtension facade = TestFacade.builder()
            .image(TestImage.named("acme/app:1.0").withFile("etc/motd", "hello"))
            .route("my-org/**", "acme/**")
            .asExtension();

    /** A facade for each test. */
    @RegisterExtension
    final FacadeExtension own = TestFacade.builder().requireToken().asExtension();

    @RepeatedTest(2)
    void realClient_pulls(@TempDir Path folder) throws Exception {
        new JibPull(folder).pull(facade.image("my-org/app:1.0"));

        assertThat(facade.requests()).hasSize(3).allMatch(request -> request.status() == 307);
        assertThat(facade.registry().requests())
                .extracting(RecordedRequest::target)
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(target -> target.startsWith("/v2/"));
    }

    @Test
    void eachField_hasItsOwnFacade() throws Exception {
        assertThat(own.url()).isNotEqualTo(facade.url());
        assertThat(own.requests()).isEmpty();
    }

    @Nested
    class InANestedClass {
        @Test
        void facade_isTheSame() throws Exception {
            assertThat(TestClient.of(facade.url()).pull("my-org/app:1.0").value())
                    .startsWith("sha256:");
        }
    }

    @Test
    void facade_outlivesNestedClasses() throws Exception {
        assertThat(TestClient.of(facade.url()).pull("my-org/app:1.0").value()).startsWith("sha256:");
    }
}
