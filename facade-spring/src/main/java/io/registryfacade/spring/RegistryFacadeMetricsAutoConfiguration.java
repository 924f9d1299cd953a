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

/** The meters of a facade, if the application has a meter registry. */
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
    /** A listener, because the engine gets its listeners when it is created. */
    @Bean
    @ConditionalOnMissingBean
    FacadeMetrics registryFacadeMeters(MeterRegistry registry) {
        return new FacadeMetrics(registry);
    }

    /** Registers the gauges after all beans exist, because the engine depends on its listeners. */
    @Bean
    SmartInitializingSingleton registryFacadeGauges(FacadeMetrics meters, FacadeEngine engine) {
        return () -> meters.bindTo(engine);
    }
}
