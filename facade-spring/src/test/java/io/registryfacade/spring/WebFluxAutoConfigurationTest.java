package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.Ordered;

class WebFluxAutoConfigurationTest {
    private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
            RegistryFacadeAutoConfiguration.class,
            RegistryFacadeServletAutoConfiguration.class,
            RegistryFacadeWebFluxAutoConfiguration.class);
    /** The order of Spring Security's filter. */
    private static final int SECURITY = -100;

    private final ReactiveWebApplicationContextRunner unconfigured =
            new ReactiveWebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS);
    private final ReactiveWebApplicationContextRunner application =
            unconfigured.withPropertyValues(OneRoute.PROPERTIES);

    private static FacadeEngine engine() {
        return new FacadeEngine(RegistryFacade.builder()
                .upstream("built", Upstream.generic("https://built.test").withAuth(AuthMode.NONE))
                .route("**", "built")
                .build());
    }

    @Test
    void filter_isInFrontOfTheLogin() {
        application.run(
                context -> assertThat(context.getBean(FacadeWebFilter.class).getOrder())
                        .isEqualTo(Ordered.HIGHEST_PRECEDENCE + 40)
                        .isLessThan(SECURITY));
    }

    @Test
    void order_isAProperty() {
        application
                .withPropertyValues("registry-facade.filter.order=-7")
                .run(context -> assertThat(
                                context.getBean(FacadeWebFilter.class).getOrder())
                        .isEqualTo(-7));
    }

    @Test
    void page_isBehindTheLogin() {
        application
                .withPropertyValues("registry-facade.page.enabled=true")
                .run(context -> assertThat(context.getBean("registryFacadePage", FacadeWebFilter.class)
                                .getOrder())
                        .isEqualTo(Ordered.LOWEST_PRECEDENCE));
    }

    @Test
    void engineBean_isUsed() {
        unconfigured
                .withBean(FacadeEngine.class, WebFluxAutoConfigurationTest::engine)
                .run(context ->
                        assertThat(context).hasSingleBean(FacadeEngine.class).hasSingleBean(FacadeWebFilter.class));
    }

    @Test
    void configurationFile_isUsed() {
        unconfigured
                .withPropertyValues("registry-facade.config=classpath:io/registryfacade/spring/facade.json")
                .run(context -> assertThat(context.getBean(FacadeEngine.class)
                                .facade()
                                .decide(InboundRequest.get("/v2/any/manifests/1.0"))
                                .toString())
                        .contains("https://r.test/v2/any/manifests/1.0"));
    }

    @Test
    void disabledFacade_hasNoFilter() {
        application
                .withBean(FacadeEngine.class, WebFluxAutoConfigurationTest::engine)
                .withPropertyValues("registry-facade.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FacadeWebFilter.class));
    }

    @Test
    void webFluxApplication_needsNoServlets() {
        application
                .withClassLoader(new FilteredClassLoader("jakarta.servlet"))
                .run(context -> assertThat(context)
                        .hasSingleBean(FacadeWebFilter.class)
                        .doesNotHaveBean("registryFacadeFilter"));
    }

    @Test
    void applicationWithoutAWebServer_hasNoFacade() {
        new ApplicationContextRunner()
                .withConfiguration(AUTO_CONFIGURATIONS)
                .withPropertyValues(OneRoute.PROPERTIES)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FacadeEngine.class));
    }
}
