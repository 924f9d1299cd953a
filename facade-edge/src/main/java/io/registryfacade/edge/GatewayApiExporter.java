package io.registryfacade.edge;

import io.registryfacade.http.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes HTTPRoutes of the Kubernetes Gateway API, in which the longest prefix decides, whatever the order. */
final class GatewayApiExporter implements RulesExporter {
    private static final int RULES_OF_A_ROUTE = 16;

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        List<String> entries = new ArrayList<>();
        entries.add(ping(rules));
        Map<PathRoute, List<PathPrefixes.Prefix>> routes = PathPrefixes.of(rules.levels(), "gateway-api").stream()
                .collect(Collectors.groupingBy(PathPrefixes.Prefix::route, LinkedHashMap::new, Collectors.toList()));
        routes.forEach((route, prefixes) -> {
            if (route.isSameName()) {
                entries.add(rule(route, prefixes, rules.style().status()));
            } else {
                prefixes.forEach(prefix ->
                        entries.add(rule(route, List.of(prefix), rules.style().status())));
            }
        });
        StringBuilder out = new StringBuilder(header(rules, source));
        for (int i = 0; i < entries.size(); i += RULES_OF_A_ROUTE) {
            out.append(i == 0 ? "" : "---\n").append(route(rules, i / RULES_OF_A_ROUTE));
            entries.subList(i, Math.min(entries.size(), i + RULES_OF_A_ROUTE)).forEach(out::append);
        }
        SortedMap<String, String> files = new TreeMap<>();
        files.put("httproute.yaml", out.toString());
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
                ServiceDifferences.UNREDIRECTED + ": 404 by the gateway",
                ServiceDifferences.METHODS,
                ServiceDifferences.NAMESPACES,
                ServiceDifferences.DOT_SEGMENTS,
                ServiceDifferences.QUERIES_KEPT,
                ServiceDifferences.COLON_KEPT,
                ServiceDifferences.PING,
                "paths with dot segments, '//' or encoded characters, and queries: the specification leaves to the"
                        + " implementation whether it changes them",
                "redirects by 303, 307 or 308: an implementation may lack them ('Extended'); 'status: 302' works with all",
                "Docker-Distribution-API-Version and Cache-Control: absent");
    }

    @Override
    public String pingLocation(RedirectRules rules) {
        return rules.registryPing();
    }

    @Override
    public List<String> losses(RedirectRules rules) {
        return ServiceDifferences.lossOfCacheControl(rules);
    }

    private static String header(RedirectRules rules, String source) {
        return Comment.header(
                "the Kubernetes Gateway API",
                source,
                List.of(
                        "Deploy: 1. The Gateway must be called registry-facade, in the same namespace, with an HTTPS"
                                + " listener for " + rules.host() + ".",
                        "        2. kubectl apply -f httproute.yaml",
                        "        3. kubectl get httproute registry-facade -o yaml: the condition Accepted must be True"));
    }

    private static String route(RedirectRules rules, int index) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: registry-facade%s
                spec:
                  parentRefs:
                    - name: registry-facade
                  hostnames:
                    - %s
                  rules:
                """.formatted(index == 0 ? "" : "-" + (index + 1), Quotes.yaml(rules.host()));
    }

    private static String ping(RedirectRules rules) {
        String location = rules.registryPing();
        return comment("/v2/, to which this API cannot respond itself.")
                + "    - matches:\n"
                + match("Exact", "/v2")
                + match("Exact", "/v2/")
                + redirect(Origin.parse(location.substring(0, location.length() - "/v2/".length())))
                + "            path:\n              type: ReplaceFullPath\n              replaceFullPath: \"/v2/\"\n"
                + "            statusCode: " + rules.style().status() + "\n";
    }

    private static String rule(PathRoute route, List<PathPrefixes.Prefix> prefixes, int status) {
        String path = route.isSameName()
                ? ""
                : "            path:\n              type: ReplacePrefixMatch\n              replacePrefixMatch: "
                        + Quotes.yaml(withoutSlash(prefixes.get(0)
                                .target()
                                .substring(route.origin().length())))
                        + "\n";
        return comment(route.pattern())
                + "    - matches:\n"
                + prefixes.stream()
                        .map(prefix -> match("PathPrefix", withoutSlash(prefix.path())))
                        .collect(Collectors.joining())
                + redirect(Origin.parse(route.origin()))
                + path
                + "            statusCode: " + status + "\n";
    }

    /** Matches all methods, because a rule that replaces a prefix must have one match only. */
    private static String match(String type, String path) {
        return "        - path: { type: " + type + ", value: " + Quotes.yaml(path) + " }\n";
    }

    private static String redirect(Origin origin) {
        if (origin.host().startsWith("[")) {
            throw new UnsupportedByTargetException(List.of("a route leads to " + origin
                    + ", and the Gateway API redirects to host names only; use a web server or an edge script"));
        }
        return "      filters:\n        - type: RequestRedirect\n          requestRedirect:\n"
                + "            scheme: " + (origin.isSecure() ? "https" : "http") + "\n"
                + "            hostname: " + Quotes.yaml(origin.host()) + "\n"
                + (origin.authority().equals(origin.host()) ? "" : "            port: " + origin.port() + "\n");
    }

    private static String comment(String text) {
        return Comment.of("    ", List.of(text));
    }

    private static String withoutSlash(String path) {
        return path.substring(0, path.length() - 1);
    }
}
