package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

class ExplainEndpointTest {
    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RegistryFacadeAutoConfiguration.class, RegistryFacadeExplainAutoConfiguration.class))
            .withPropertyValues(
                    "registry-facade.public-url=https://docker.my-org.example.com",
                    "registry-facade.upstreams.hub.type=docker-hub",
                    "registry-facade.routes[0].repository=my-org/**",
                    "registry-facade.routes[0].upstream=hub");

    @Test
    void request_isExplained_asOneForThePublicUrl() {
        application.run(context -> assertThat(
                        context.getBean(ExplainEndpoint.class).explain("GET", "/v2/my-org/app/manifests/1"))
                .containsEntry("decision", "resolve")
                .containsEntry("result", "fetched by the facade from 'hub'")
                .containsEntry("rule", "R18")
                .containsEntry("routes", List.of("my-org/**"))
                .containsEntry("urls", List.of("https://registry-1.docker.io/v2/my-org/app/manifests/1"))
                .containsEntry("caching", "not stored by caches")
                .containsEntry("warnings", List.of()));
    }

    @Test
    void method_isAParameter() {
        application.run(context -> assertThat(
                        context.getBean(ExplainEndpoint.class).explain("PUT", "/v2/my-org/app/manifests/1"))
                .containsEntry("rule", "R16"));
    }

    @Test
    void withoutAFacade_thereIsNoEndpoint() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RegistryFacadeExplainAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(ExplainEndpoint.class));
    }
}
