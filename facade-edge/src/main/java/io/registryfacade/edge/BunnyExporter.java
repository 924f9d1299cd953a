package io.registryfacade.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes edge rules as Bunny's API takes them. Their wildcards match the whole URL without its query. */
final class BunnyExporter implements RulesExporter {
    private static final int MOST_RULES = 50;

    private static final int REDIRECT = 1;
    private static final int URL = 0;
    private static final int REQUEST_METHOD = 9;
    private static final int MATCH_ANY = 0;
    private static final int MATCH_ALL = 1;
    private static final int MATCH_NONE = 2;

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        List<Object> list = new ArrayList<>();
        String host = "*://" + Quotes.bunny(rules.host());
        list.add(rule(1, "/v2/", Quotes.bunny(rules.registryPing()), List.of(host + "/v2", host + "/v2/"), List.of()));
        for (PathRoute route : PathRoute.all(rules.levels())) {
            List<String> exceptions = new ArrayList<>(List.of(host + "/*/.*", host + "/*//*", host + "/*%2*"));
            route.exceptions().forEach(wildcard -> exceptions.add(host + wildcard));
            list.add(rule(
                    list.size() + 1,
                    route.pattern(),
                    target(route),
                    route.wildcards().stream().map(wildcard -> host + wildcard).toList(),
                    exceptions));
        }
        RuleLimit.check(list.size(), MOST_RULES, "a pull zone of Bunny");
        SortedMap<String, String> files = new TreeMap<>();
        files.put("edge-rules.json", JsonDocument.of(list));
        files.put("README.txt", readme(rules, source));
        return files;
    }

    @Override
    public boolean isForOneHost() {
        return true;
    }

    @Override
    public List<String> differences() {
        return List.of(
                ServiceDifferences.MALFORMED,
                ServiceDifferences.UNREDIRECTED
                        + ": the origin of the pull zone responds, such as an empty storage zone by 404",
                ServiceDifferences.QUERIES_KEPT,
                "queries of lists, paths with encoded characters, and upper case: Bunny documents no details of them",
                ServiceDifferences.COLON_KEPT,
                ServiceDifferences.PING,
                "redirects: 302, whatever 'status' is; clients repeat GET and HEAD as they are",
                "Docker-Distribution-API-Version: absent, and Cache-Control is that of Bunny");
    }

    @Override
    public String pingLocation(RedirectRules rules) {
        return rules.registryPing();
    }

    @Override
    public List<String> losses(RedirectRules rules) {
        return ServiceDifferences.lossOfCacheControl(rules);
    }

    private static Map<String, Object> rule(
            int order, String what, String url, List<String> patterns, List<String> exceptions) {
        List<Object> triggers = new ArrayList<>();
        triggers.add(trigger(URL, MATCH_ANY, patterns));
        triggers.add(trigger(REQUEST_METHOD, MATCH_ANY, List.of("GET", "HEAD")));
        if (!exceptions.isEmpty()) {
            triggers.add(trigger(URL, MATCH_NONE, exceptions));
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("Description", "registry facade: " + what);
        rule.put("OrderIndex", order);
        rule.put("ActionType", REDIRECT);
        rule.put("ActionParameter1", url);
        rule.put("ActionParameter2", "302");
        rule.put("TriggerMatchingType", MATCH_ALL);
        rule.put("Triggers", triggers);
        rule.put("Enabled", true);
        return rule;
    }

    private static Map<String, Object> trigger(int type, int matching, List<String> patterns) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("Type", type);
        trigger.put("PatternMatchingType", matching);
        trigger.put("PatternMatches", patterns);
        return trigger;
    }

    /** Returns the URL with variables: the whole path with its query, or its segments from an index to the end. */
    private static String target(PathRoute route) {
        return route.isSameName()
                ? Quotes.bunny(route.origin()) + "{{path}}"
                : Quotes.bunny(route.target()) + "%{Path." + route.depth() + "-}";
    }

    private static String readme(RedirectRules rules, String source) {
        return Comment.header(
                "Bunny (edge rules of a pull zone)",
                source,
                List.of(
                        "Deploy: 1. Add " + rules.host() + " as a host name of a pull zone. Its origin gets all"
                                + " other requests: an empty storage zone rejects them.",
                        "        2. ZONE and KEY are the zone's id and your API key. Delete the zone's rules whose"
                                + " description begins with \"registry facade\".",
                        "        3. Add the rules, one a request:",
                        "",
                        "jq -c '.[]' edge-rules.json | while read -r rule; do",
                        "  curl -f -H \"AccessKey: $KEY\" -H 'Content-Type: application/json' -d \"$rule\" \"https://api.bunny.net/pullzone/$ZONE/edgerules/addOrUpdate\"",
                        "done"));
    }
}
