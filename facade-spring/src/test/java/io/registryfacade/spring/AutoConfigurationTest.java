package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.engine.ReloadResult;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.IpRange;
import io.registryfacade.page.PageLink;
import io.registryfacade.page.PageSettings;
import io.registryfacade.servlet.RegistryFacadeFilter;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

class AutoConfigurationTest {
    /** The order of Spring Security's filters. */
    private static final int SECURITY = -100;

    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RegistryFacadeAutoConfiguration.class, RegistryFacadeServletAutoConfiguration.class));
    private final WebApplicationContextRunner configured = application.withPropertyValues(OneRoute.PROPERTIES);

    @TempDir
    private Path folder;

    private static String location(ApplicationContext context, String target) {
        Decision decision = context.getBean(FacadeEngine.class).facade().decide(InboundRequest.get(target));
        return ((Decision.Redirect) decision).location();
    }

    private static RegistryFacade facade(String url) {
        return RegistryFacade.builder()
                .upstream("built", Upstream.generic(url).withAuth(AuthMode.NONE))
                .route("**", "built")
                .build();
    }

    @Test
    void properties_describeTheFacade() {
        configured
                .withPropertyValues(
                        "registry-facade.routes[0].as=acme/**", "registry-facade.trusted-proxies=10.0.0.0/8")
                .run(context -> {
                    assertThat(location(context, "/v2/my-org/app/manifests/1.0"))
                            .isEqualTo("https://mine.test/v2/acme/app/manifests/1.0");
                    assertThat(context.getBean(FacadeEngine.class)
                                    .configuration()
                                    .trustedProxies())
                            .containsExactly(IpRange.parse("10.0.0.0/8"));
                });
    }

    @Test
    void filter_precedesSecurity_andServesItsPathOnly() {
        configured.run(context -> {
            FilterRegistrationBean<?> registration = context.getBean(FilterRegistrationBean.class);

            assertThat(registration.getFilter()).isInstanceOf(RegistryFacadeFilter.class);
            assertThat(registration.getUrlPatterns()).containsExactly("/v2/*");
            assertThat(registration.isAsyncSupported()).isTrue();
            assertThat(registration.getOrder())
                    .isEqualTo(Ordered.HIGHEST_PRECEDENCE + 40)
                    .isLessThan(SECURITY);
        });
    }

    @Test
    void order_isAProperty() {
        configured
                .withPropertyValues("registry-facade.filter.order=-7")
                .run(context -> assertThat(
                                context.getBean(FilterRegistrationBean.class).getOrder())
                        .isEqualTo(-7));
    }

    @Test
    void page_isOffByDefault() {
        configured.run(context -> assertThat(context).doesNotHaveBean(ServletRegistrationBean.class));
        application
                .withPropertyValues("registry-facade.page.enabled=true")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ServletRegistrationBean.class));
    }

    @Test
    void page_isMountedAtItsPath_withItsSettings() {
        configured
                .withPropertyValues(
                        "registry-facade.page.enabled=true",
                        "registry-facade.page.title=Images of My Org",
                        "registry-facade.page.links[0].text=Help",
                        "registry-facade.page.links[0].url=https://help.test/")
                .run(context -> {
                    ServletRegistrationBean<?> registration = context.getBean(ServletRegistrationBean.class);
                    PageSettings page =
                            context.getBean(FacadeEngine.class).configuration().page();

                    assertThat(registration.getUrlMappings()).containsExactly("/images/*");
                    assertThat(registration.isAsyncSupported()).isTrue();
                    assertThat(page.title()).hasValue("Images of My Org");
                    assertThat(page.links()).containsExactly(new PageLink("Help", "https://help.test/"));
                });
    }

    @ParameterizedTest
    @CsvSource({"/, /*", "'', /*", "/a/b/, /a/b/*", "a, /a/*"})
    void pathOfThePage_isAProperty(String path, String mapping) {
        configured
                .withPropertyValues("registry-facade.page.enabled=true", "registry-facade.page.path=" + path)
                .run(context -> {
                    ServletRegistrationBean<?> registration = context.getBean(ServletRegistrationBean.class);
                    assertThat(registration.getUrlMappings()).containsExactly(mapping);
                });
    }

    @Test
    void mistakeOfThePage_namesItsProperty() {
        configured
                .withPropertyValues(
                        "registry-facade.page.links[0].text=Help", "registry-facade.page.links[0].url=javascript:a")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("registry-facade.page.links[0].url")
                        .hasMessageContaining("'javascript:a' is not the URL of a page"));
    }

    @Test
    void facade_canBeDisabled() {
        configured
                .withPropertyValues("registry-facade.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(FacadeEngine.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void applicationWithoutWebServer_hasNoFacade() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RegistryFacadeAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FacadeEngine.class));
    }

    @Test
    void servletApplication_needsNoReactor() {
        configured
                .withConfiguration(AutoConfigurations.of(RegistryFacadeWebFluxAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("reactor", "org.reactivestreams"))
                .run(context -> assertThat(context)
                        .hasSingleBean(FilterRegistrationBean.class)
                        .doesNotHaveBean("registryFacadeWebFilter"));
    }

    @Test
    void facadeBeanOfTheApplication_isUsed() {
        configured
                .withBean(RegistryFacade.class, () -> facade("https://built.test"))
                .run(context -> assertThat(location(context, "/v2/any/manifests/1.0"))
                        .isEqualTo("https://built.test/v2/any/manifests/1.0"));
    }

    @Test
    void engineBeanOfTheApplication_isUsed() {
        FacadeEngine engine = new FacadeEngine(facade("https://built.test"));

        application.withBean(FacadeEngine.class, () -> engine).run(context -> {
            assertThat(context).getBean(FacadeEngine.class).isSameAs(engine);
            assertThat(context).hasSingleBean(FilterRegistrationBean.class);
        });
    }

    static final class FilterConfiguration {
        @Bean
        FilterRegistrationBean<RegistryFacadeFilter> own() {
            return new FilterRegistrationBean<>(new RegistryFacadeFilter(facade("https://built.test")));
        }
    }

    @Test
    void filterOfTheApplication_isNotReplaced() {
        application
                .withUserConfiguration(FilterConfiguration.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(FacadeEngine.class)
                        .hasSingleBean(FilterRegistrationBean.class));
    }

    @Test
    void filterOfTheApplication_canUseTheEngine() {
        configured
                .withBean(RegistryFacadeFilter.class, () -> new RegistryFacadeFilter(facade("https://built.test")))
                .run(context -> assertThat(context)
                        .hasSingleBean(FacadeEngine.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Order(2)
    private static final class Second extends RecordingListener {}

    @Order(1)
    private static final class First extends RecordingListener {}

    private static class RecordingListener implements FacadeListener {
        static final List<Class<?>> CALLED = new ArrayList<>();

        @Override
        public void reloaded(ReloadResult result) {
            CALLED.add(getClass());
        }
    }

    @Test
    void listeners_areNotified_inTheirOrder() {
        configured
                .withBean(Second.class, Second::new)
                .withBean(First.class, First::new)
                .run(context -> {
                    FacadeEngine engine = context.getBean(FacadeEngine.class);
                    engine.reload(engine::configuration);

                    assertThat(RecordingListener.CALLED).containsExactly(First.class, Second.class);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:"})
    void config_isAFile(String prefix) throws Exception {
        Path file = Files.writeString(folder.resolve("facade.yaml"), """
                upstreams: { r: { type: generic, url: "https://r.test", auth: none } }
                routes: [ { repository: "**", upstream: r } ]
                """);

        application
                .withPropertyValues("registry-facade.config=" + prefix + file)
                .run(context -> assertThat(location(context, "/v2/any/manifests/1.0"))
                        .isEqualTo("https://r.test/v2/any/manifests/1.0"));
    }

    @Test
    void config_isOnTheClassPath() {
        application
                .withPropertyValues("registry-facade.config=classpath:io/registryfacade/spring/facade.json")
                .run(context -> assertThat(location(context, "/v2/any/manifests/1.0"))
                        .isEqualTo("https://r.test/v2/any/manifests/1.0"));
    }
}
