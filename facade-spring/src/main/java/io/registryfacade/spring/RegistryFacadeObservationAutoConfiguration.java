package io.registryfacade.spring;

import io.micrometer.observation.ObservationRegistry;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.monitor.FacadeObservations;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The observations of a facade, if the application has an observation registry. */
@AutoConfiguration(
        after = RegistryFacadeAutoConfiguration.class,
        // of Spring Boot 3.5 and 4
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({FacadeEngine.class, ObservationRegistry.class})
class RegistryFacadeObservationAutoConfiguration {
    /** A listener, because the engine gets its listeners when it is created. */
    @Bean
    @ConditionalOnMissingBean
    FacadeObservations registryFacadeObservations(ObservationRegistry registry) {
        return new FacadeObservations(registry);
    }
}
