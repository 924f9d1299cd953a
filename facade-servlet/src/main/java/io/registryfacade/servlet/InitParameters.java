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

/** A facade with one route, or the file that describes one: the init parameters of a filter or servlet. */
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

    /** Whether there is none, so that the facade must be found elsewhere. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * Where the configuration file is.
     *
     * @return {@code null} if the other parameters describe the facade
     * @throws ServletException if there are others beside it
     */
    @Nullable
    String config() throws ServletException {
        String config = values.apply(CONFIG);
        if (config != null && names.size() > 1) {
            throw new ServletException(
                    INVALID + "the file in the init-param 'config' says what is served: leave out the"
                            + " other parameters, or that one");
        }
        return config;
    }

    /**
     * Builds the facade.
     *
     * @throws ServletException if the parameters do not describe one; the message names every problem
     */
    RegistryFacade facade() throws ServletException {
        List<String> problems = new ArrayList<>();
        names.stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name ->
                        problems.add("unknown init-param '" + name + "'; known are: " + String.join(", ", KNOWN)));
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

    /** The value of a parameter, or the empty string after noting that there is none. */
    private String required(String name, String example, List<String> problems) {
        String value = values.apply(name);
        if (value == null) {
            problems.add("the init-param '" + name + "' is missing, such as " + example);
            return "";
        }
        return value;
    }
}
