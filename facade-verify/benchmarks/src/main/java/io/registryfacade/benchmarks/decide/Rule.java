package io.registryfacade.benchmarks.decide;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule as every library is given it: some repositories are another registry's, under a name of their own there.
 *
 * @param base a repository, or the namespace around it
 * @param namespace whether it stands for all below it
 * @param registry which of the registries it is
 * @param as the repository or namespace there
 */
record Rule(String base, boolean namespace, int registry, String as) {
    static final int REGISTRIES = 8;

    /** Rules of which every second is for a namespace, and of each kind every second renames. */
    static List<Rule> first(int count) {
        return IntStream.range(0, count).mapToObj(Rule::number).toList();
    }

    /** Names are equally long whatever the number, so that more rules do not make requests longer. */
    static Rule number(int i) {
        boolean namespace = i % 2 == 0;
        String number = "0000000".substring(String.valueOf(i).length()) + i;
        String below = namespace ? "" : "/app";
        String base = "org-" + number + below;
        return new Rule(base, namespace, i % REGISTRIES, i % 4 < 2 ? "acme-" + number + below : base);
    }

    /** A repository that the rule covers. */
    String repository() {
        return namespace ? base + "/app" : base;
    }

    /** What that is called there. */
    String renamed() {
        return namespace ? as + "/app" : as;
    }

    /** What stands before all that it covers, with a slash behind it. */
    String prefix() {
        return "/v2/" + base + "/";
    }

    /** What is to stand there instead. */
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
