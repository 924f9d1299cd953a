package io.registryfacade.benchmarks.decide;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule that every peer gets: a registry holds a repository or namespace, perhaps under another name.
 *
 * @param base the repository or namespace
 * @param namespace whether the rule covers all repositories below it
 * @param registry the number of the registry
 * @param as the repository or namespace at the registry
 */
record Rule(String base, boolean namespace, int registry, String as) {
    static final int REGISTRIES = 8;

    /** Returns rules: every second one covers a namespace, and half of each kind rename. */
    static List<Rule> first(int count) {
        return IntStream.range(0, count).mapToObj(Rule::number).toList();
    }

    /** Returns one rule; all names are equally long, so that more rules do not make requests longer. */
    static Rule number(int i) {
        boolean namespace = i % 2 == 0;
        String number = "0000000".substring(String.valueOf(i).length()) + i;
        String below = namespace ? "" : "/app";
        String base = "org-" + number + below;
        return new Rule(base, namespace, i % REGISTRIES, i % 4 < 2 ? "acme-" + number + below : base);
    }

    /** Returns a repository that the rule covers. */
    String repository() {
        return namespace ? base + "/app" : base;
    }

    /** Returns its name at the registry. */
    String renamed() {
        return namespace ? as + "/app" : as;
    }

    /** Returns the start of the paths that the rule covers. */
    String prefix() {
        return "/v2/" + base + "/";
    }

    /** Returns the URL that replaces the prefix. */
    String replacement() {
        return origin() + "/v2/" + as + "/";
    }

    String origin() {
        return origin(registry);
    }

    static String origin(int registry) {
        return "https://registry-" + registry + ".example.com";
    }
}
