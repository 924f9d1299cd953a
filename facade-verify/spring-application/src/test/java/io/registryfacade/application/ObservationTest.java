package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A trace of a pull: the server's span, the facade's, and one for each request to the registry or token server. */
class ObservationTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    static final class Tracing {
        @Bean
        SimpleTracer tracer() {
            return new SimpleTracer();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void pull_isOneTrace(WebApplicationType type) throws Exception {
        SimpleTracer tracer;
        try (EmbeddedRegistry registry =
                        EmbeddedRegistry.builder().images(IMAGE).requireToken().start();
                ConfigurableApplicationContext application = Application.start(
                        type, registry, List.of(Tracing.class), "registry-facade.upstreams.registry.stream-blobs=true")) {
            tracer = application.getBean(SimpleTracer.class);
            assertThat(Application.client(application).pull(IMAGE.reference())).isEqualTo(IMAGE.digest());
        }

        Map<String, SimpleSpan> byId =
                tracer.getSpans().stream().collect(Collectors.toMap(SimpleSpan::getSpanId, span -> span));
        List<SimpleSpan> resolved = named(tracer, "resolve ");
        List<SimpleSpan> upstream = tracer.getSpans().stream()
                .filter(span -> span.getTags().containsKey("server"))
                .toList();
        assertThat(resolved)
                .extracting(SimpleSpan::getName)
                .contains("resolve manifest", "resolve blob");
        assertThat(resolved).allSatisfy(span -> assertThat(byId.get(span.getParentId()).getName())
                .startsWith("http "));
        assertThat(upstream)
                .extracting(span -> span.getTags().get("path"))
                .contains("/v2/", "/token", "/v2/my-org/app/manifests/1.0");
        assertThat(upstream)
                .allSatisfy(span -> assertThat(resolved).contains(byId.get(span.getParentId())));
        assertThat(tracer.getSpans()).noneMatch(span -> span.getTags().toString().contains("Bearer"));
    }

    private static List<SimpleSpan> named(SimpleTracer tracer, String prefix) {
        return tracer.getSpans().stream()
                .filter(span -> span.getName().startsWith(prefix))
                .toList();
    }
}
