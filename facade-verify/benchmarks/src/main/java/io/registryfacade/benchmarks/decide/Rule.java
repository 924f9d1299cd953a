package io.registryfacade.benchmarks.decide;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A rule that every peer gets: a registry holds a repository, or a namespace and all below it, perhaps under another name.
 * Every second rule covers a namespace, and half of each kind rename.
 */
record Rule(String base, boolean namespace, int registry, String as) {
    private static final int REGISTRIES = 8;

    /** Returns one rule; all names are equally long, so that more rules do not make requests longer. */
    static Rule of(int number) {
        boolean namespace = number % 2 == 0;
        String digits = "0000000".substring(String.valueOf(number).length()) + number;
        String below = namespace ? "" : "/app";
        String base = "org-" + digits + below;
        return new Rule(base, namespace, number % REGISTRIES, number % 4 < 2 ? "acme-" + digits + below : base);
    }

    static List<Rule> first(int count) {
        return IntStream.range(0, count).mapToObj(Rule::of).toList();
    }

    /** Maps rules spread over the first {@code rules}, in a random order that is the same in each run. */
    static <T> List<T> spread(int count, int rules, IntFunction<T> map) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(1));
        return order.stream()
                .map(i -> map.apply((int) ((long) i * rules / count)))
                .toList();
    }

    static FacadeBuilder facade(int rules, AuthMode auth) {
        FacadeBuilder builder = upstreams(auth);
        first(rules).stream().map(Rule::routeTexts).forEach(route -> builder.route(route[0], route[1], route[2]));
        return builder;
    }

    /** Returns a facade without routes. */
    static FacadeBuilder upstreams(AuthMode auth) {
        FacadeBuilder builder = RegistryFacade.builder();
        for (int i = 0; i < REGISTRIES; i++) {
            builder.upstream(upstream(i), Upstream.generic(origin(i)).withAuth(auth));
        }
        return builder;
    }

    /** Returns the pattern, the upstream and the pattern there, as a configuration has them. */
    String[] routeTexts() {
        String suffix = namespace ? "/**" : "";
        return new String[] {base + suffix, upstream(registry), as + suffix};
    }

    private static String upstream(int registry) {
        return "registry-" + registry;
    }

    private static String origin(int registry) {
        return "https://registry-" + registry + ".example.com";
    }

    /** Returns a repository that the rule covers. */
    String repository() {
        return namespace ? base + "/app" : base;
    }

    /** Returns where a request for that repository is redirected to. */
    String location(String path) {
        return target() + (namespace ? "/app/" : "/") + path;
    }

    /** Returns the start of the paths that the rule covers. */
    String prefix() {
        return "/v2/" + base + "/";
    }

    /** Returns the URL that replaces the prefix. */
    String target() {
        return origin(registry) + "/v2/" + as;
    }
}
