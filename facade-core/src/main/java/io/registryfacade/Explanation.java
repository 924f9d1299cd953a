package io.registryfacade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the facade decides about a request as it does.
 *
 * @param decision the decision, the same as {@link RegistryFacade#decide} returns
 * @param rule the rule that decided
 * @param routes the routes that cover the repository, the most specific first, which is the one that counts; empty if no
 *     route does, or the request names no repository
 * @param urls where the content comes from: the location of a redirect, or the URL at each registry that is asked, in
 *     their order; empty if no registry has a part in it
 * @param warnings the configuration's warnings about the registries of the route that counts
 */
public record Explanation(Decision decision, Rule rule, List<String> routes, List<String> urls, List<String> warnings) {
    public Explanation {
        routes = List.copyOf(routes);
        urls = List.copyOf(urls);
        warnings = List.copyOf(warnings);
    }

    static Explanation of(Decision decision, Rule rule) {
        return new Explanation(decision, rule, List.of(), List.of(), List.of());
    }

    /**
     * Returns what the client gets, in words.
     *
     * @return a clause without a full stop, such as {@code redirected with 307 to 'hub'}
     */
    public String outcome() {
        return DecisionWords.of(decision);
    }

    /**
     * Returns whether caches may store the response, in words.
     *
     * @return a clause without a full stop, such as {@code not stored by caches}
     */
    public String caching() {
        return CachingWords.of(decision);
    }

    /**
     * Returns the route that counts.
     *
     * @return its pattern; {@code null} if no route covers the repository, or the request names none
     */
    public @Nullable String route() {
        return routes.isEmpty() ? null : routes.get(0);
    }
}
