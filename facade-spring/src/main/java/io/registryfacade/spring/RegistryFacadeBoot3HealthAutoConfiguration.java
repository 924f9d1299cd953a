package io.registryfacade.spring;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.health.FacadeHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** The health indicator of a facade for Spring Boot 3.5. */
@AutoConfiguration(after = RegistryFacadeAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(FacadeEngine.class)
@ConditionalOnProperty(name = "management.health.registry-facade.enabled", matchIfMissing = true)
class RegistryFacadeBoot3HealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(name = "registryFacadeHealthIndicator")
    HealthIndicator registryFacadeHealthIndicator(FacadeEngine engine) {
        return () -> health(engine.health());
    }

    private static Health health(FacadeHealth health) {
        return (health.isHealthy() ? Health.up() : Health.status(HealthDetails.DEGRADED))
                .withDetails(HealthDetails.of(health))
                .build();
    }
}
