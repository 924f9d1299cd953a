package io.registryfacade.benchmarks.decide;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Expressions, tried one after the other. */
final class RegexList implements Peer {
    private record Entry(Pattern pattern, String replacement) {}

    private final List<Entry> entries;

    RegexList(List<Rule> rules) {
        entries = rules.stream()
                .map(rule -> new Entry(Pattern.compile(expression(rule)), replacement(rule)))
                .toList();
    }

    /** The paths below a rule that are a pull, the part behind the prefix being the group. */
    static String expression(Rule rule) {
        String pull = "(?:manifests|blobs|referrers)/[^/]+|tags/list";
        return "^" + rule.prefix() + "(" + (rule.namespace() ? "[^/].*/(?:" + pull + ")" : pull) + ")$";
    }

    static String replacement(Rule rule) {
        return rule.replacement() + "$1";
    }

    @Override
    public @Nullable String location(String path) {
        for (Entry entry : entries) {
            Matcher matcher = entry.pattern().matcher(path);
            if (matcher.matches()) {
                return matcher.replaceFirst(entry.replacement());
            }
        }
        return null;
    }
}
