package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.servlet.RegistryFacadeFilter;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** What a facade says about the application around it, and what it leaves alone. */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationAroundTest {
    private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RegistryFacadeAutoConfiguration.class, RegistryFacadeServletAutoConfiguration.class));
    private final ReactiveWebApplicationContextRunner webFlux = new ReactiveWebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RegistryFacadeAutoConfiguration.class, RegistryFacadeWebFluxAutoConfiguration.class));

    @EnableWebMvc
    static final class Mvc {}

    @EnableWebFlux
    static final class WebFlux {}

    @RestController
    static final class Reports {
        @GetMapping("/v2/{org}/{name}/manifests/{id}")
        String manifest(@PathVariable String id) {
            return id;
        }

        @GetMapping({"/v2/other/{name}/manifests/{id}", "/v2/users/{name}", "/**"})
        String other() {
            return "other";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "registry-facade.enabled=true", "registry-facade.filter.order=7"})
    void dependencyWithoutConfiguration_startsNoFacade_andSaysSo(String property, CapturedOutput output) {
        servlet.withPropertyValues(property)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FacadeEngine.class));
        webFlux.withPropertyValues(property)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FacadeEngine.class));

        assertThat(output.getAll().lines().filter(line -> line.contains("No registry facade is configured")))
                .hasSize(2)
                .allMatch(line -> line.contains("INFO"));
    }

    @Test
    void facade_orItsOwnFilter_needsNoNotice(CapturedOutput output) {
        servlet.withPropertyValues(OneRoute.PROPERTIES)
                .run(context -> assertThat(context).hasSingleBean(FacadeEngine.class));
        servlet.withBean(
                        RegistryFacadeFilter.class,
                        () -> new RegistryFacadeFilter(RegistryFacade.builder()
                                .upstream(
                                        "r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                                .route("**", "r")
                                .build()))
                .run(context -> assertThat(context).hasNotFailed());
        servlet.withPropertyValues("registry-facade.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("No registry facade is configured");
    }

    @ParameterizedTest
    @CsvSource({"-101, -100, false", "-100, -100, true", "5, -100, true", "5, 10, false"})
    void filterBehindALogin_isWarnedOf(int order, int security, boolean warned, CapturedOutput output) {
        String[] properties = {"registry-facade.filter.order=" + order, "spring.security.filter.order=" + security};
        servlet.withPropertyValues(OneRoute.PROPERTIES)
                .withPropertyValues(properties)
                .withBean("springSecurityFilterChain", Filter.class, () -> (request, response, chain) -> {})
                .run(context -> assertThat(context).hasNotFailed());
        webFlux.withPropertyValues(OneRoute.PROPERTIES)
                .withPropertyValues(properties)
                .withBean("springSecurityFilterChain", Object.class, Object::new)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output.getAll().lines().filter(line -> line.contains("registry-facade.filter.order is " + order)))
                .hasSize(warned ? 2 : 0);
    }

    @Test
    void withoutSecurity_everyOrderIsFine(CapturedOutput output) {
        servlet.withPropertyValues(OneRoute.PROPERTIES)
                .withPropertyValues("registry-facade.filter.order=5")
                .run(context -> assertThat(context).hasNotFailed());
        webFlux.withPropertyValues(OneRoute.PROPERTIES)
                .withPropertyValues("registry-facade.filter.order=5")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain("registry-facade.filter.order is");
    }

    @Test
    void handlerOnPathsOfARoute_isNamed(CapturedOutput output) {
        servlet.withUserConfiguration(Mvc.class)
                .withPropertyValues(OneRoute.PROPERTIES)
                .withBean(Reports.class)
                .run(context -> assertThat(context).hasNotFailed());
        webFlux.withUserConfiguration(WebFlux.class)
                .withPropertyValues(OneRoute.PROPERTIES)
                .withBean(Reports.class)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output.getAll().lines().filter(line -> line.contains("WARN")))
                .hasSize(2)
                .allMatch(line -> line.contains("The route 'my-org/**' of the registry facade and the application's"
                                + " io.registryfacade.spring.ApplicationAroundTest$Reports#manifest")
                        && line.contains("both serve /v2/{org}/{name}/manifests/{id}"));
    }
}
