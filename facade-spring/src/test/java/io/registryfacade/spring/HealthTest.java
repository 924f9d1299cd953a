package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** The health classes of both generations of Spring Boot, which no application has together. */
class HealthTest {
    private static final String NAME = "registryFacadeHealthIndicator";

    private static WebApplicationContextRunner application(Class<?> generation) {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RegistryFacadeAutoConfiguration.class, generation))
                .withPropertyValues(
                        "registry-facade.upstreams.hub.type=docker-hub",
                        "registry-facade.routes[0].repository=my-org/**",
                        "registry-facade.routes[0].upstream=hub");
    }

    private static void fail(FacadeEngine engine) {
        engine.reload(() -> {
            throw new InvalidConfigurationException(List.of("f.yaml:1:1: the key 'routes' is missing"));
        });
    }

    @Test
    void invalidReload_isDegraded() {
        application(RegistryFacadeBoot3HealthAutoConfiguration.class).run(context -> {
            var health = context.getBean(NAME, org.springframework.boot.actuate.health.HealthIndicator.class);
            assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
            assertThat(health.health().getDetails()).doesNotContainKey("problems");

            fail(context.getBean(FacadeEngine.class));

            assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(health.health().getDetails())
                    .containsEntry("problems", List.of("f.yaml:1:1: the key 'routes' is missing"));
        });
    }

    @Test
    void invalidReload_isDegraded_onSpringBoot4() {
        application(RegistryFacadeBoot4HealthAutoConfiguration.class).run(context -> {
            var health = context.getBean(NAME, org.springframework.boot.health.contributor.HealthIndicator.class);
            assertThat(health.health().getStatus().getCode()).isEqualTo("UP");

            fail(context.getBean(FacadeEngine.class));

            assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(health.health().getDetails())
                    .containsEntry("problems", List.of("f.yaml:1:1: the key 'routes' is missing"));
        });
    }

    /** No server listens at that port. */
    private static WebApplicationContextRunner withUnreachableRegistry(Class<?> generation) {
        return application(generation)
                .withPropertyValues(
                        "registry-facade.upstreams.hub.type=generic",
                        "registry-facade.upstreams.hub.url=http://127.0.0.1:1",
                        "registry-facade.upstreams.hub.auth=none");
    }

    private static void pull(FacadeEngine engine) {
        engine.respond(InboundRequest.get("/v2/my-org/app/tags/list"))
                .orElseThrow()
                .join();
    }

    private static void assertDegraded(String status, Map<String, Object> details) {
        assertThat(status).isEqualTo("DEGRADED");
        assertThat(details.get("upstreams"))
                .asString()
                .contains("hub={state=down", "problem=127.0.0.1:1 cannot be reached: it refused the connection");
    }

    @Test
    void failingUpstream_isDegraded_withItsProblem() {
        withUnreachableRegistry(RegistryFacadeBoot3HealthAutoConfiguration.class)
                .run(context -> {
                    var health = context.getBean(NAME, org.springframework.boot.actuate.health.HealthIndicator.class);
                    pull(context.getBean(FacadeEngine.class));

                    assertDegraded(
                            health.health().getStatus().getCode(),
                            health.health().getDetails());
                });
    }

    @Test
    void failingUpstream_isDegraded_withItsProblem_onSpringBoot4() {
        withUnreachableRegistry(RegistryFacadeBoot4HealthAutoConfiguration.class)
                .run(context -> {
                    var health =
                            context.getBean(NAME, org.springframework.boot.health.contributor.HealthIndicator.class);
                    pull(context.getBean(FacadeEngine.class));

                    assertDegraded(
                            health.health().getStatus().getCode(),
                            health.health().getDetails());
                });
    }

    @Test
    void health_canBeDisabled() {
        application(RegistryFacadeBoot3HealthAutoConfiguration.class)
                .withPropertyValues("management.health.registry-facade.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(NAME));
    }

    @Test
    void withoutAFacade_thereIsNoHealthIndicator() {
        application(RegistryFacadeBoot3HealthAutoConfiguration.class)
                .withPropertyValues("registry-facade.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(NAME));
    }
}
