package io.registryfacade.spring;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.website.Website;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/** Mounts a registry facade at {@code /v2/} of a WebFlux application, in front of Spring Security. */
@AutoConfiguration(after = RegistryFacadeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean(BoundProperties.class)
class RegistryFacadeWebFluxAutoConfiguration {
    private static final String SECURITY = "springSecurityFilterChain";

    @Bean
    @ConditionalOnBean(FacadeEngine.class)
    FacadeWebFilter registryFacadeWebFilter(
            FacadeEngine engine, BoundProperties bound, ApplicationContext application) {
        return new FacadeWebFilter(engine::handle, bound.properties().filter().order(), application);
    }

    /** It is not in front of Spring Security, because a person can log in. */
    @Bean
    @ConditionalOnBean(FacadeEngine.class)
    @ConditionalOnProperty(prefix = RegistryFacadeProperties.PREFIX, name = "page.enabled")
    FacadeWebFilter registryFacadePage(FacadeEngine engine, BoundProperties bound, ApplicationContext application) {
        Website website =
                Website.of(engine).mountedAt("", bound.properties().page().mountPath());
        return new FacadeWebFilter(website::handle, Ordered.LOWEST_PRECEDENCE, application);
    }

    @Bean
    @ConditionalOnMissingBean(FacadeEngine.class)
    NotConfiguredNotice registryFacadeNotConfiguredNotice() {
        return new NotConfiguredNotice();
    }

    @Bean
    @ConditionalOnBean(FacadeEngine.class)
    StartupWarnings registryFacadeWarnings(
            FacadeEngine engine,
            BoundProperties bound,
            Environment environment,
            ListableBeanFactory beans,
            ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        return new StartupWarnings(() -> {
            List<String> warnings =
                    new ArrayList<>(PathCollisions.warnings(engine.facade(), WebFluxHandlers.of(mappings.stream())));
            if (beans.containsBean(SECURITY)) {
                warnings.addAll(
                        SecurityOrder.warnings(bound.properties().filter().order(), environment));
            }
            return warnings;
        });
    }
}
