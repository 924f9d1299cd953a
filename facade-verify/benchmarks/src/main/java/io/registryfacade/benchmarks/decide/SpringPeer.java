package io.registryfacade.benchmarks.decide;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Spring's patterns, the most specific first. Spring's own mappings match all patterns and sort the matches; leaving that
 * out favours Spring.
 */
final class SpringPeer implements Peer {
    private record Entry(PathPattern pattern, String replacement) {}

    private final List<Entry> entries;

    SpringPeer(List<Rule> rules) {
        PathPatternParser parser = new PathPatternParser();
        entries = rules.stream()
                .map(rule -> new Entry(parser.parse(rule.prefix() + "{*rest}"), rule.origin() + "/v2/" + rule.as()))
                .sorted(Comparator.comparing(Entry::pattern))
                .toList();
    }

    @Override
    public @Nullable String location(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        for (Entry entry : entries) {
            PathPattern.PathMatchInfo match = entry.pattern().matchAndExtract(parsed);
            if (match != null) {
                return entry.replacement() + match.getUriVariables().get("rest");
            }
        }
        return null;
    }
}
