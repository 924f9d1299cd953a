package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The init parameters of a filter or servlet: one route, or the location of a configuration file. */
final class InitParameters {
    private static final String UPSTREAM = "upstream";
    private static final String REPOSITORY = "repository";
    private static final String AS = "as";
    private static final String CONFIG = "config";
    private static final List<String> KNOWN = List.of(CONFIG, UPSTREAM, REPOSITORY, AS);

    private static final String INVALID = "The registry facade is not configured: ";

    private final List<String> names;
    private final Function<String, @Nullable String> values;

    InitParameters(Enumeration<String> names, Function<String, @Nullable String> values) {
        this.names = Collections.list(names);
        this.values = values;
    }

    /** Returns whether there are no parameters, so that the facade is configured elsewhere. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * Returns the location of the configuration file.
     *
     * @return the location; {@code null} if the other parameters configure the facade
     * @throws ServletException if there are other parameters too
     */
    @Nullable
    String config() throws ServletException {
        String config = values.apply(CONFIG);
        if (config != null && names.size() > 1) {
            throw new ServletException(INVALID + "the init-param 'config' cannot be combined with others: leave out the"
                    + " other parameters, or that one");
        }
        return config;
    }

    /**
     * Builds the facade.
     *
     * @throws ServletException if the parameters are invalid; the message lists every problem
     */
    RegistryFacade facade() throws ServletException {
        List<String> problems = new ArrayList<>();
        names.stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> problems.add("unknown init-param '" + name + "'; known: " + String.join(", ", KNOWN)));
        String upstream = required(UPSTREAM, "docker-hub, or the URL of a registry", problems);
        String repository = required(REPOSITORY, "my-org/**", problems);
        if (!problems.isEmpty()) {
            throw new ServletException(INVALID + String.join("; ", problems));
        }
        String as = values.apply(AS);
        try {
            return RegistryFacade.builder()
                    .upstream(UPSTREAM, Upstream.parse(upstream))
                    .route(repository, UPSTREAM, as == null ? repository : as)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ServletException(INVALID + e.getMessage(), e);
        }
    }

    /** Returns the value of a parameter, or an empty string after recording that it is missing. */
    private String required(String name, String example, List<String> problems) {
        String value = values.apply(name);
        if (value == null) {
            problems.add("the init-param '" + name + "' is missing, such as " + example);
            return "";
        }
        return value;
    }
}
