package io.registryfacade.spring;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.EngineConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The bound properties of an application, with the problems of binding.
 *
 * @param properties the properties that could be bound
 * @param problems messages about invalid and unknown properties
 * @param names the names of properties in messages
 */
record BoundProperties(RegistryFacadeProperties properties, List<String> problems, PropertyNames names) {
    /** Binds with a handler that collects problems, because Spring's default stops at the first problem. */
    static BoundProperties of(Environment environment) {
        PropertyNames names = new PropertyNames(environment);
        List<String> problems = new ArrayList<>();
        RegistryFacadeProperties properties = Binder.get(environment, new CollectingBindHandler(names, problems))
                .bindOrCreate(RegistryFacadeProperties.PREFIX, RegistryFacadeProperties.class);
        return new BoundProperties(properties, List.copyOf(problems), names);
    }

    /** Returns the configuration in the properties themselves, without a file. */
    EngineConfiguration configuration() {
        List<String> all = new ArrayList<>(problems);
        PropertyTree tree = PropertyTree.of(properties);
        try {
            EngineConfiguration configuration =
                    FacadeConfiguration.of(tree.settings(), tree.namesIn(names)).engine();
            throwIfInvalid();
            return configuration;
        } catch (InvalidConfigurationException e) {
            e.problems().stream().filter(problem -> !all.contains(problem)).forEach(all::add);
            throw new InvalidConfigurationException(all);
        }
    }

    /** Returns whether the properties configure a facade, even with mistakes. */
    boolean describesFacade() {
        return !PropertyTree.of(properties).settings().isEmpty();
    }

    /** Reports problems of binding, even if the configuration comes from elsewhere. */
    void throwIfInvalid() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
    }
}
