package io.registryfacade.spring;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.servlet.FacadePageServlet;
import io.registryfacade.servlet.RegistryFacadeFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Mounts a registry facade at {@code /v2/} of a servlet application, in front of Spring Security, unless the application
 * registers a {@link RegistryFacadeFilter} itself.
 */
@AutoConfiguration(after = RegistryFacadeAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(BoundProperties.class)
class RegistryFacadeServletAutoConfiguration {
    @Bean
    @ConditionalOnBean(FacadeEngine.class)
    @ConditionalOnMissingBean(value = RegistryFacadeFilter.class, parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<RegistryFacadeFilter> registryFacadeFilter(FacadeEngine engine, BoundProperties bound) {
        FilterRegistrationBean<RegistryFacadeFilter> registration =
                new FilterRegistrationBean<>(new RegistryFacadeFilter(engine));
        registration.addUrlPatterns("/v2/*");
        registration.setOrder(bound.properties().filter().order());
        registration.setAsyncSupported(true);
        return registration;
    }

    /** It is not in front of Spring Security, because a person can log in. */
    @Bean
    @ConditionalOnBean(FacadeEngine.class)
    @ConditionalOnProperty(prefix = RegistryFacadeProperties.PREFIX, name = "page.enabled")
    ServletRegistrationBean<FacadePageServlet> registryFacadePage(FacadeEngine engine, BoundProperties bound) {
        ServletRegistrationBean<FacadePageServlet> registration = new ServletRegistrationBean<>(
                new FacadePageServlet(engine), bound.properties().page().mountPath() + "*");
        registration.setName("registryFacadePage");
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    @ConditionalOnMissingBean(
            value = {FacadeEngine.class, RegistryFacadeFilter.class},
            parameterizedContainer = FilterRegistrationBean.class)
    NotConfiguredNotice registryFacadeNotConfiguredNotice() {
        return new NotConfiguredNotice();
    }

    @Bean
    @ConditionalOnBean(name = {"registryFacadeFilter", "springSecurityFilterChain"})
    StartupWarnings registryFacadeSecurityWarnings(BoundProperties bound, Environment environment) {
        return new StartupWarnings(
                () -> SecurityOrder.warnings(bound.properties().filter().order(), environment));
    }

    /** Is a class of its own, because an application may have servlets without Spring MVC. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RequestMappingInfoHandlerMapping.class)
    @ConditionalOnBean(FacadeEngine.class)
    static class Mvc {
        @Bean
        StartupWarnings registryFacadePathWarnings(
                FacadeEngine engine, ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
            return new StartupWarnings(
                    () -> PathCollisions.warnings(engine.facade(), MvcHandlers.of(mappings.stream())));
        }
    }
}
