package io.registryfacade.server.imports;

import io.registryfacade.internal.Suggestions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the redirects of {@code netlify.toml}. What else is in it concerns the site, and stays there. */
final class NetlifyToml {
    private static final String REDIRECTS = "redirects";
    private static final Set<String> KEYS =
            Set.of("from", "to", "status", "force", "query", "conditions", "headers", "signed");

    private final String name;
    private final ImportFindings findings;

    private NetlifyToml(String name, ImportFindings findings) {
        this.name = name;
        this.findings = findings;
    }

    static List<RedirectRule> read(String name, String text, ImportFindings findings) {
        return new NetlifyToml(name, findings).rules(Toml.parse(text));
    }

    private List<RedirectRule> rules(TomlParseResult toml) {
        toml.errors()
                .forEach(error ->
                        findings.problem(location(error.position()), "this is not TOML: " + error.getMessage()));
        List<RedirectRule> rules = new ArrayList<>();
        List<String> path = List.of(REDIRECTS);
        if (toml.hasErrors() || !toml.contains(path)) {
            return rules;
        }
        if (!(toml.get(path) instanceof TomlArray array)) {
            noList(toml.inputPositionOf(path));
            return rules;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof TomlTable table) {
                rule(table, array.inputPositionOf(i)).ifPresent(rules::add);
            } else {
                noList(array.inputPositionOf(i));
            }
        }
        return rules;
    }

    private void noList(@Nullable TomlPosition position) {
        findings.problem(location(position), "'redirects' must be a list: write [[redirects]] above each rule");
    }

    private Optional<RedirectRule> rule(TomlTable table, TomlPosition position) {
        int problems = findings.problems().size();
        table.keySet().stream()
                .sorted(Comparator.comparingInt(key -> line(table, key)))
                .forEach(key -> check(table, key));
        String from = text(table, "from", "\"/v2/my-org/*\"", position);
        String to = text(table, "to", "\"https://ghcr.io/v2/my-org/:splat\"", position);
        return from == null || to == null || findings.problems().size() > problems
                ? Optional.empty()
                : Optional.of(
                        new RedirectRule(location(table.inputPositionOf(List.of("from"))), from, to, status(table)));
    }

    private void check(TomlTable table, String key) {
        String location = location(table.inputPositionOf(List.of(key)));
        switch (key) {
            case "from", "to", "force" -> {}
            case "status" -> {
                if (status(table) == null) {
                    findings.problem(location, "'status' must be a number: write 'status = 302'");
                }
            }
            case "query", "conditions" -> {
                if (table.get(List.of(key)) instanceof TomlTable conditions) {
                    conditions.keySet().forEach(it -> findings.problem(location, RedirectRule.condition(it)));
                }
            }
            case "headers", "signed" ->
                findings.note(location, "'" + key + "' has no effect on a redirect, so it is left out");
            default -> findings.problem(location, Suggestions.unknown("key", key, KEYS));
        }
    }

    private static @Nullable Integer status(TomlTable table) {
        return table.get(List.of("status")) instanceof Long status && status >= 0 && status < 1000
                ? (Integer) status.intValue()
                : null;
    }

    private @Nullable String text(TomlTable table, String key, String example, TomlPosition position) {
        if (table.get(List.of(key)) instanceof String text) {
            return text;
        }
        findings.problem(location(position), "the rule has no '" + key + "': write " + key + " = " + example);
        return null;
    }

    private static int line(TomlTable table, String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return position == null ? 0 : position.line();
    }

    private String location(@Nullable TomlPosition position) {
        return position == null ? name : name + ":" + position.line();
    }
}
