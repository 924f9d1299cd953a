package io.registryfacade.benchmarks.decide;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The facade, and other ways to redirect by the same rules. */
public enum PeerKind {
    /** This library, with all checks of the request. */
    FACADE,
    /** Regular expressions in a list, as one would write by hand; rewrite filters of web servers do the same. */
    PATTERN_LIST,
    /** {@code PathPattern} of Spring Web, without the sorting of matches that Spring's own mappings do. */
    SPRING_PATH_PATTERN;

    /** Finds the URL that a path is redirected to, or {@code null} if no rule covers it. */
    interface Peer {
        @Nullable
        String location(String path);
    }

    Peer create(List<Rule> rules) {
        return switch (this) {
            case FACADE -> facade(Rule.facade(rules.size(), AuthMode.NONE).build());
            case PATTERN_LIST -> patternList(rules);
            case SPRING_PATH_PATTERN -> springPathPattern(rules);
        };
    }

    private static Peer facade(RegistryFacade facade) {
        return path -> facade.decide(InboundRequest.get(path)) instanceof Decision.Redirect redirect
                ? redirect.location()
                : null;
    }

    private static Peer patternList(List<Rule> rules) {
        record Entry(Pattern pattern, String replacement) {}
        String pull = "(?:manifests|blobs|referrers)/[^/]+|tags/list";
        List<Entry> entries = rules.stream()
                .map(rule -> new Entry(
                        Pattern.compile("^" + rule.prefix() + "("
                                + (rule.namespace() ? "[^/].*/(?:" + pull + ")" : pull) + ")$"),
                        rule.target() + "/$1"))
                .toList();
        return path -> {
            for (Entry entry : entries) {
                Matcher matcher = entry.pattern().matcher(path);
                if (matcher.matches()) {
                    return matcher.replaceFirst(entry.replacement());
                }
            }
            return null;
        };
    }

    private static Peer springPathPattern(List<Rule> rules) {
        record Entry(PathPattern pattern, String target) {}
        PathPatternParser parser = new PathPatternParser();
        List<Entry> entries = rules.stream()
                .map(rule -> new Entry(parser.parse(rule.prefix() + "{*rest}"), rule.target()))
                .sorted((a, b) -> a.pattern().compareTo(b.pattern()))
                .toList();
        return path -> {
            PathContainer parsed = PathContainer.parsePath(path);
            for (Entry entry : entries) {
                PathPattern.PathMatchInfo match = entry.pattern().matchAndExtract(parsed);
                if (match != null) {
                    return entry.target() + match.getUriVariables().get("rest");
                }
            }
            return null;
        };
    }
}
