package io.registryfacade.spring;

import io.registryfacade.engine.FacadeEngine;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The endpoint that explains decisions, which an application enables by {@code management.endpoint.registryfacade.access}. */
@AutoConfiguration(after = RegistryFacadeAutoConfiguration.class)
@ConditionalOnClass(Access.class)
@ConditionalOnBean(FacadeEngine.class)
class RegistryFacadeExplainAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    ExplainEndpoint registryFacadeExplainEndpoint(FacadeEngine engine) {
        return new ExplainEndpoint(engine::facade);
    }
}
