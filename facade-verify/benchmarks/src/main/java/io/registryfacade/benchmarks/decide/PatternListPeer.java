package io.registryfacade.benchmarks.decide;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Regular expressions, tried in order. */
final class PatternListPeer implements Peer {
    private record Entry(Pattern pattern, String replacement) {}

    private final List<Entry> entries;

    PatternListPeer(List<Rule> rules) {
        entries = rules.stream()
                .map(rule -> new Entry(Pattern.compile(expression(rule)), replacement(rule)))
                .toList();
    }

    /** Matches the paths of pulls below a rule; the group is the part after the prefix. */
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
