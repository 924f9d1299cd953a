package io.registryfacade.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes single redirects as the rulesets API takes them. They match the raw path by wildcards, which all plans have. */
final class CloudflareExporter implements RulesExporter {
    private static final String PATH = "raw.http.request.uri.path";
    private static final int MOST_RULES = 300;
    private static final int FREE_RULES = 10;

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        List<Object> list = rules(rules);
        RuleLimit.check(list.size(), MOST_RULES, "a zone of Cloudflare");
        Map<String, Object> ruleset = new LinkedHashMap<>();
        ruleset.put("description", Comment.generated(source));
        ruleset.put("rules", list);
        SortedMap<String, String> files = new TreeMap<>();
        files.put("redirect-rules.json", JsonDocument.of(ruleset));
        files.put(
                "README.txt",
                Comment.header(
                        "Cloudflare (single redirects)",
                        source,
                        List.of(
                                "Deploy: 1. In the zone, " + rules.host() + " must have a DNS record that Cloudflare"
                                        + " proxies, such as AAAA 100:: if there is no origin.",
                                "        2. ZONE and TOKEN are the zone's id, and a token that may edit its single"
                                        + " redirects.",
                                "        3. The next command replaces all single redirects of the zone. If it has"
                                        + " others, add these rules to them.",
                                "",
                                "curl -X PUT -H \"Authorization: Bearer $TOKEN\" --json @redirect-rules.json"
                                        + " https://api.cloudflare.com/client/v4/zones/$ZONE/rulesets/phases/"
                                        + "http_request_dynamic_redirect/entrypoint")));
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
                        + ": the origin of the host responds, or Cloudflare with 522 if there is none",
                ServiceDifferences.QUERIES_KEPT,
                ServiceDifferences.COLON_KEPT,
                ServiceDifferences.PING,
                "Docker-Distribution-API-Version: absent, and Cache-Control is that of Cloudflare");
    }

    @Override
    public String pingLocation(RedirectRules rules) {
        return rules.registryPing();
    }

    @Override
    public List<String> losses(RedirectRules rules) {
        List<String> losses = new ArrayList<>(ServiceDifferences.lossOfCacheControl(rules));
        int size = rules(rules).size();
        if (size > FREE_RULES) {
            losses.add(size + " rules need a plan with as many: Free has 10, Pro 25, Business 50, Enterprise 300");
        }
        return losses;
    }

    private static List<Object> rules(RedirectRules rules) {
        String host =
                "http.host eq " + Quotes.cloudflare(rules.host()) + " and http.request.method in {\"GET\" \"HEAD\"}";
        List<Object> list = new ArrayList<>();
        list.add(rule(
                "/v2/",
                host + " and " + PATH + " in {\"/v2\" \"/v2/\"}",
                Map.of("value", rules.registryPing()),
                rules.style().status()));
        for (PathRoute route : PathRoute.all(rules.levels())) {
            list.add(rule(
                    route.pattern(),
                    host + " and (" + any(route.wildcards()) + ") and not (" + excluded(route) + ")",
                    Map.of("expression", target(route)),
                    rules.style().status()));
        }
        return list;
    }

    private static Map<String, Object> rule(String what, String expression, Map<String, Object> url, int status) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("target_url", url);
        value.put("status_code", status);
        value.put("preserve_query_string", true);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("description", "registry facade: " + what);
        rule.put("expression", expression);
        rule.put("action", "redirect");
        rule.put("action_parameters", Map.of("from_value", value));
        rule.put("enabled", true);
        return rule;
    }

    private static String any(List<String> wildcards) {
        return wildcards.stream()
                .map(wildcard -> PATH + " strict wildcard " + Quotes.cloudflareWildcard(wildcard))
                .collect(Collectors.joining(" or "));
    }

    /** Excludes paths that a registry could read in another way, and repositories of other routes. */
    private static String excluded(PathRoute route) {
        return Stream.concat(
                        Stream.of("/.", "//", "%2").map(text -> PATH + " contains " + Quotes.cloudflare(text)),
                        route.exceptions().stream().map(wildcard -> any(List.of(wildcard))))
                .collect(Collectors.joining(" or "));
    }

    private static String target(PathRoute route) {
        String target = Quotes.cloudflare(route.target());
        return "wildcard_replace(" + PATH + ", " + Quotes.cloudflareWildcard(route.base() + "*") + ", "
                + target.substring(0, target.length() - 1) + "${1}\", \"s\")";
    }
}
