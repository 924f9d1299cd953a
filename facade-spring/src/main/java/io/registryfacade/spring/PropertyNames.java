package io.registryfacade.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/** The names of properties in messages, with their origin and without their values. */
final class PropertyNames {
    private final Iterable<ConfigurationPropertySource> sources;

    PropertyNames(Environment environment) {
        this.sources = ConfigurationPropertySources.get(environment);
    }

    /** Returns a name such as {@code registry-facade.push (class path resource [application.yaml] - 5:9)}. */
    String describe(ConfigurationPropertyName name) {
        ConfigurationProperty property = property(name);
        if (property == null && name.isLastElementIndexed()) {
            // a single value in place of a list
            property = property(name.getParent());
        }
        return property == null ? name.toString() : describe(property);
    }

    String describe(ConfigurationProperty property) {
        return property.getName() + (property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")");
    }

    private @Nullable ConfigurationProperty property(ConfigurationPropertyName name) {
        for (ConfigurationPropertySource source : sources) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return property;
            }
        }
        return null;
    }
}
