package io.registryfacade.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Masks secrets of the {@code registry-facade.*} properties, also those of a facade that is disabled. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@Conditional(OnFacadeConfigured.OnProperties.class)
class RegistryFacadeSecretsAutoConfiguration {
    @Bean
    SanitizingFunction registryFacadeSecretValues(Environment environment) {
        return new SecretValues(BoundProperties.of(environment).properties());
    }
}
