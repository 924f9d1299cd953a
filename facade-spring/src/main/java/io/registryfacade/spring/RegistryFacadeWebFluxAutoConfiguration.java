package io.registryfacade.spring;

import io.registryfacade.engine.FacadeEngine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Mounts a registry facade at {@code /v2/} of a WebFlux application, in front of Spring Security. */
@AutoConfiguration(after = RegistryFacadeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnBean({BoundProperties.class, FacadeEngine.class})
class RegistryFacadeWebFluxAutoConfiguration {
    @Bean
    FacadeWebFilter registryFacadeWebFilter(
            FacadeEngine engine, BoundProperties bound, ApplicationContext application) {
        return new FacadeWebFilter(engine, bound.properties().filter().order(), application);
    }
}
