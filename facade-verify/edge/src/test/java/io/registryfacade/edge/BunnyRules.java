package io.registryfacade.edge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/**
 * An interpreter of edge rules by what Bunny documents: of the redirects, the first by {@code OrderIndex} is executed;
 * wildcards cover the whole URL without its query; variables are the path, or its segments from an index on.
 */
final class BunnyRules implements Platform {
    /** The members that the API documents for a rule and a trigger. */
    private static final Map<String, Class<?>> RULE = Map.of(
            "Description", String.class,
            "OrderIndex", Integer.class,
            "ActionType", Integer.class,
            "ActionParameter1", String.class,
            "ActionParameter2", String.class,
            "TriggerMatchingType", Integer.class,
            "Triggers", List.class,
            "Enabled", Boolean.class);

    private static final Map<String, Class<?>> TRIGGER =
            Map.of("Type", Integer.class, "PatternMatchingType", Integer.class, "PatternMatches", List.class);

    private static final Pattern SEGMENTS = Pattern.compile("%\\{Path\\.(\\d+)-}");

    private final String host;
    private final List<Map<String, Object>> rules;

    BunnyRules(EdgeExport export, String host) {
        this.host = host;
        List<Map<String, Object>> all = new Yaml().load(export.files().get("edge-rules.json"));
        rules = all.stream()
                .sorted(Comparator.comparing(rule -> (Integer) rule.get("OrderIndex")))
                .toList();
    }

    /** Returns what the API would not accept. */
    List<String> problems() {
        return rules.stream()
                .flatMap(rule -> {
                    List<Map<String, Object>> triggers = triggers(rule);
                    boolean isValid = isOf(rule, RULE)
                            && triggers.size() <= 5
                            && triggers.stream().allMatch(trigger -> isOf(trigger, TRIGGER))
                            && Set.of("301", "302").contains(rule.get("ActionParameter2"));
                    return isValid ? List.<String>of().stream() : List.of(rule.toString()).stream();
                })
                .toList();
    }

    private static boolean isOf(Map<String, Object> members, Map<String, Class<?>> types) {
        return members.keySet().equals(types.keySet())
                && members.entrySet().stream()
                        .allMatch(member -> types.get(member.getKey()).isInstance(member.getValue()));
    }

    @Override
    public EdgeResponse respond(EdgeRequest request) {
        String url = "https://" + host + Platform.path(request);
        for (Map<String, Object> rule : rules) {
            if (triggers(rule).stream().allMatch(trigger -> matches(trigger, url, request.method()))) {
                return Platform.redirect(
                        Integer.parseInt(rule.get("ActionParameter2").toString()),
                        expand(rule.get("ActionParameter1").toString(), request));
            }
        }
        return Platform.notRedirected();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> triggers(Map<String, Object> rule) {
        return (List<Map<String, Object>>) rule.get("Triggers");
    }

    @SuppressWarnings("unchecked")
    private static boolean matches(Map<String, Object> trigger, String url, String method) {
        String value = trigger.get("Type").equals(9) ? method : url;
        boolean isAny = ((List<String>) trigger.get("PatternMatches"))
                .stream().anyMatch(pattern -> Wildcard.matches(pattern, value));
        return trigger.get("PatternMatchingType").equals(0) == isAny;
    }

    private static String expand(String url, EdgeRequest request) {
        Matcher segments = SEGMENTS.matcher(url);
        if (!segments.find()) {
            return url.replace("{{path}}", request.target());
        }
        String rest = Arrays.stream(Platform.path(request).substring(1).split("/", -1))
                .skip(Integer.parseInt(segments.group(1)))
                .collect(Collectors.joining("/"));
        return segments.replaceFirst(Matcher.quoteReplacement(rest)) + Platform.query(request);
    }
}
