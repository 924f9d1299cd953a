package io.registryfacade.spring;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.EngineConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The properties of an application, and what is wrong with them.
 *
 * @param properties what could be bound
 * @param problems what could not, and what is not known
 * @param names what messages call a property
 */
record BoundProperties(RegistryFacadeProperties properties, List<String> problems, PropertyNames names) {
    /** Binds by hand, because Spring's own way ends with the first thing that is wrong. */
    static BoundProperties of(Environment environment) {
        PropertyNames names = new PropertyNames(environment);
        List<String> problems = new ArrayList<>();
        RegistryFacadeProperties properties = Binder.get(environment, new CollectingBindHandler(names, problems))
                .bindOrCreate(RegistryFacadeProperties.PREFIX, RegistryFacadeProperties.class);
        return new BoundProperties(properties, List.copyOf(problems), names);
    }

    /** Returns what the properties describe themselves, without a file. */
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

    /** Whether they describe a facade, be it badly. */
    boolean describesFacade() {
        return !PropertyTree.of(properties).settings().isEmpty();
    }

    /** For who needs none of what they describe: what is wrong is wrong nevertheless. */
    void throwIfInvalid() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
    }
}
