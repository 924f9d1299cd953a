package io.registryfacade.spring;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.servlet.RegistryFacadeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Mounts a registry facade at {@code /v2/} of a servlet application, in front of Spring Security, unless the application
 * registers a {@link RegistryFacadeFilter} itself.
 */
@AutoConfiguration(after = RegistryFacadeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({BoundProperties.class, FacadeEngine.class})
class RegistryFacadeServletAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean(value = RegistryFacadeFilter.class, parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<RegistryFacadeFilter> registryFacadeFilter(FacadeEngine engine, BoundProperties bound) {
        FilterRegistrationBean<RegistryFacadeFilter> registration =
                new FilterRegistrationBean<>(new RegistryFacadeFilter(engine));
        registration.addUrlPatterns("/v2/*");
        registration.setOrder(bound.properties().filter().order());
        registration.setAsyncSupported(true);
        return registration;
    }
}
