package io.registryfacade.edge;

import io.registryfacade.page.FacadePage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes {@code routes} in {@code vercel.json}, which distinguish methods and have any status, as its {@code redirects} do
 * not. JSON has no comments, so a text beside it says where it comes from.
 */
final class VercelExporter implements RulesExporter {
    private static final int MAX_ROUTES = 2048;
    private static final String BELOW_V2 = "^/v2(?:/.*)?$";

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        List<String> routes = routes(rules);
        if (routes.size() > MAX_ROUTES) {
            throw new UnsupportedByTargetException(List.of("the routes need " + routes.size()
                    + " rules, and Vercel has at most " + MAX_ROUTES + "; use the targets nginx, haproxy or deno"));
        }
        List<RequestKind> bodies = new ArrayList<>(List.of(RequestKind.values()));
        if (!rules.pingLocation().isEmpty()) {
            bodies.remove(RequestKind.PING);
        }
        SortedMap<String, String> files = StaticSite.files(rules, bodies);
        files.put(
                "vercel.json",
                "{\n  \"$schema\": \"https://openapi.vercel.sh/vercel.json\",\n  \"framework\": null,\n"
                        + "  \"outputDirectory\": " + Quotes.json(StaticSite.FOLDER) + ",\n  \"routes\": [\n    "
                        + String.join(",\n    ", routes) + "\n  ]\n}\n");
        files.put("README.txt", readme(rules, source));
        return files;
    }

    @Override
    public List<String> differences() {
        return List.of(
                "redirects: the query, and an encoded colon of a digest, stay as they were sent",
                "paths: Vercel may remove dot segments, and decode characters, before the rules",
                "requests that the server itself rejects, for example with other methods than GET and HEAD, which Vercel"
                        + " may not permit for files: 400 or 405",
                "other paths: the files of the site, such as the page for people");
    }

    private static String readme(RedirectRules rules, String source) {
        return Comment.header("Vercel", source, StaticSite.deployment(rules, "npx vercel deploy --prod", "project"))
                + Comment.of("", List.of("The rules are in vercel.json, where the first that matches decides."));
    }

    private static List<String> routes(RedirectRules rules) {
        List<String> routes = new ArrayList<>();
        // a route that continues only adds its headers
        routes.add(continuing(
                "^/(?!v2(?:/|$)).*$", Map.of("Content-Security-Policy", FacadePage.contentSecurityPolicy())));
        routes.add(continuing(
                BELOW_V2, Map.of("Cache-Control", "no-store", "Docker-Distribution-API-Version", "registry/2.0")));
        boolean redirected = false;
        for (RequestTable.Row<RequestKind> row : RequestTable.KINDS) {
            if (row.result() == RequestKind.PULL && !redirected) {
                rules.levels().forEach(level -> redirects(routes, level, rules.style()));
                redirected = true;
            }
            routes.add(object(row.path(), row.methods(), response(rules, row.result())));
        }
        routes.add(object(BELOW_V2, List.of(), response(rules, RequestKind.UNKNOWN)));
        return routes;
    }

    private static String continuing(String expression, Map<String, String> headers) {
        return object(expression, List.of(), new TreeMap<>(Map.of("headers", headers(headers), "continue", "true")));
    }

    private static void redirects(List<String> out, RouteLevel level, RedirectStyle style) {
        String below = switch (level.shape()) {
            case REPOSITORY -> "";
            case CHILDREN -> "(" + RequestTable.COMPONENT + ")";
            case NAMESPACE -> "(" + RequestTable.NAME + ")";
        };
        level.targets().forEach((key, url) -> {
            String name = key.replace(".", "\\.") + (below.isEmpty() || key.isEmpty() ? below : "/" + below);
            out.add(object(
                    "^/v2/" + name + RequestTable.PULL_TAIL + "$",
                    RequestTable.READ_METHODS,
                    redirect(url + (below.isEmpty() ? "$1" : "$1$2"), style)));
        });
    }

    private static Map<String, String> response(RedirectRules rules, RequestKind kind) {
        if (kind == RequestKind.PING && !rules.pingLocation().isEmpty()) {
            return redirect(rules.pingLocation(), rules.style());
        }
        Map<String, String> members = new LinkedHashMap<>();
        members.put("dest", Quotes.json(StaticSite.path(kind)));
        members.put("status", String.valueOf(kind.status()));
        if (!kind.allow().isEmpty()) {
            members.put("headers", headers(Map.of("Allow", kind.allow())));
        } else if (kind == RequestKind.PING && rules.style().isCached()) {
            members.put("headers", headers(Map.of("Cache-Control", rules.style().cacheControl())));
        }
        return members;
    }

    private static Map<String, String> redirect(String location, RedirectStyle style) {
        Map<String, String> headers = new TreeMap<>(Map.of("Location", location));
        if (style.isCached()) {
            headers.put("Cache-Control", Quotes.vercel(style.cacheControl()));
        }
        Map<String, String> members = new LinkedHashMap<>();
        members.put("status", String.valueOf(style.status()));
        members.put("headers", headers(headers));
        return members;
    }

    private static String headers(Map<String, String> headers) {
        return new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> Quotes.json(header.getKey()) + ": " + Quotes.json(header.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** Returns a route on one line; the values of {@code members} are JSON. */
    private static String object(String expression, List<String> methods, Map<String, String> members) {
        StringBuilder out = new StringBuilder("{ \"src\": ").append(Quotes.json(expression));
        // expressions ignore case without it
        out.append(", \"caseSensitive\": true");
        if (!methods.isEmpty()) {
            out.append(methods.stream().map(Quotes::json).collect(Collectors.joining(", ", ", \"methods\": [", "]")));
        }
        members.forEach(
                (name, json) -> out.append(", \"").append(name).append("\": ").append(json));
        return out.append(" }").toString();
    }
}
