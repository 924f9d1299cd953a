package io.registryfacade.server.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code _redirects}: on each line a path, an address, a status and conditions, separated by spaces. */
final class RedirectsFile {
    private static final Pattern STATUS = Pattern.compile("(\\d{3})!?");
    private static final Pattern CONDITION = Pattern.compile("([A-Za-z]+)=.*");
    private static final String SHAPE = "write '/v2/my-org/*  https://ghcr.io/v2/my-org/:splat  302'";

    private final String name;
    private final ImportFindings findings;

    private RedirectsFile(String name, ImportFindings findings) {
        this.name = name;
        this.findings = findings;
    }

    static List<RedirectRule> read(String name, String text, ImportFindings findings) {
        RedirectsFile file = new RedirectsFile(name, findings);
        List<RedirectRule> rules = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            file.rule(i + 1, lines.get(i)).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<RedirectRule> rule(int line, String text) {
        String location = name + ":" + line;
        List<String> words = words(text);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int to = target(words);
        if (to < 0) {
            findings.problem(location, "the rule has no address to redirect to: " + SHAPE);
            return Optional.empty();
        }
        @Nullable Integer status = null;
        List<String> conditions = new ArrayList<>(words.subList(1, to));
        for (String word : words.subList(to + 1, words.size())) {
            Matcher matcher = STATUS.matcher(word);
            if (matcher.matches()) {
                status = Integer.valueOf(matcher.group(1));
            } else {
                conditions.add(word);
            }
        }
        return withoutConditions(location, conditions)
                ? Optional.of(new RedirectRule(location, words.get(0), words.get(to), status))
                : Optional.empty();
    }

    /** Returns the words before a comment. */
    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .takeWhile(word -> !word.startsWith("#"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Returns the index of the address, which may follow parameters of the query; -1 without one. */
    private static int target(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).startsWith("/") || words.get(i).contains("://")) {
                return i;
            }
        }
        return -1;
    }

    private boolean withoutConditions(String location, List<String> words) {
        for (String word : words) {
            Matcher condition = CONDITION.matcher(word);
            findings.problem(
                    location,
                    condition.matches()
                            ? RedirectRule.condition(condition.group(1))
                            : "'" + word + "' is neither a status nor a condition: " + SHAPE);
        }
        return words.isEmpty();
    }
}
