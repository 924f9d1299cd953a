package io.registryfacade.spring;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Creates the engine of a registry facade in a web application, whichever its kind.
 *
 * <p>A {@link RegistryFacade} bean or the {@code registry-facade.*} properties configure the facade. The engine
 * notifies all {@link FacadeListener} beans, in their order. Without either, there is no facade. {@link RegistryFacadeServletAutoConfiguration} or {@link
 * RegistryFacadeWebFluxAutoConfiguration} mounts it.
 */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnProperty(prefix = RegistryFacadeProperties.PREFIX, name = "enabled", matchIfMissing = true)
@ImportRuntimeHints(NativeImageHints.class)
public class RegistryFacadeAutoConfiguration {
    private static final String PREFIX = RegistryFacadeProperties.PREFIX;

    /** Creates the auto-configuration; called by Spring. */
    public RegistryFacadeAutoConfiguration() {}

    @Bean
    BoundProperties registryFacadeBoundProperties(Environment environment) {
        return BoundProperties.of(environment);
    }

    /** For Actuator's report of the properties. */
    @Bean
    @Conditional(OnFacadeConfigured.OnProperties.class)
    RegistryFacadeProperties registryFacadeProperties(BoundProperties bound) {
        return bound.properties();
    }

    /** Spring closes the engine after the web server has stopped. */
    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnFacadeConfigured.class)
    FacadeEngine registryFacadeEngine(
            BoundProperties bound, ObjectProvider<RegistryFacade> facade, ObjectProvider<FacadeListener> listeners) {
        List<FacadeListener> allListeners = listeners.orderedStream().toList();
        RegistryFacade facadeBean = facade.getIfAvailable();
        if (facadeBean != null) {
            bound.throwIfInvalid();
            return new FacadeEngine(facadeBean, allListeners);
        }
        String config = bound.properties().config();
        if (config == null) {
            return new FacadeEngine(bound.configuration(), allListeners);
        }
        if (bound.describesFacade()) {
            throw problem(bound, ": a facade is described by this file or by other properties, not by both");
        }
        bound.throwIfInvalid();
        return new ConfigurationLocation(config, propertyName(bound)).serve(allListeners);
    }

    private static String propertyName(BoundProperties bound) {
        return bound.names().describe(ConfigurationPropertyName.of(PREFIX + ".config"));
    }

    private static InvalidConfigurationException problem(BoundProperties bound, String text) {
        List<String> all = new ArrayList<>(bound.problems());
        all.add(propertyName(bound) + text);
        return new InvalidConfigurationException(all);
    }
}
