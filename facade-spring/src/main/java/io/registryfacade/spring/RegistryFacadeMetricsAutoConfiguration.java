package io.registryfacade.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.monitor.FacadeMetrics;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters of a facade, where there is a registry for them. */
@AutoConfiguration(
        after = RegistryFacadeAutoConfiguration.class,
        // of Spring Boot 3.5 and 4
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({FacadeEngine.class, MeterRegistry.class})
class RegistryFacadeMetricsAutoConfiguration {
    /** A listener, which the engine is made with. */
    @Bean
    @ConditionalOnMissingBean
    FacadeMetrics registryFacadeMeters(MeterRegistry registry) {
        return new FacadeMetrics(registry);
    }

    /** Afterwards, because an engine needs its listeners first. */
    @Bean
    SmartInitializingSingleton registryFacadeGauges(FacadeMetrics meters, FacadeEngine engine) {
        return () -> meters.bindTo(engine);
    }
}
