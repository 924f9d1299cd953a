package io.registryfacade.edge;

import io.registryfacade.edge.RouteLevel.Shape;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes maps for nginx: one that classifies requests, and hash tables for routes. A {@code map} reads the raw request
 * target, which {@code location} decodes and normalizes.
 */
final class NginxExporter implements RulesExporter {
    private static final String V = "$registry_facade_";
    /** Parameters of {@code map} that are no keys, unless a backslash precedes them. */
    private static final Set<String> PARAMETERS = Set.of("default", "hostnames", "include", "volatile");

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("registry-facade-maps.conf", maps(rules, source));
        files.put("registry-facade-server.conf", server(rules, source));
        return files;
    }

    @Override
    public List<String> differences() {
        return List.of(
                "requests that the server itself rejects, for example paths that lead out of it by '..': 400, 405 or 414, in HTML");
    }

    private static String maps(RedirectRules rules, String source) {
        StringBuilder out = new StringBuilder(Comment.header(
                "nginx",
                source,
                List.of(
                        "Deploy: 1. Copy this file to /etc/nginx/conf.d/, and registry-facade-server.conf to /etc/nginx/.",
                        "        2. In the server block for " + rules.host() + ", next to its certificate, write:",
                        "             include /etc/nginx/registry-facade-server.conf;",
                        "        3. nginx -t && nginx -s reload")));
        hashSizes(out, rules);
        comment(out, "What a request is: the first expression that matches decides.");
        open(out, "\"$request_method $request_uri\"", "kind");
        parameter(out, "default", RequestKind.UNKNOWN.label());
        for (RequestTable.Row<RequestKind> row : RequestTable.KINDS) {
            parameter(out, expression(row.expression()), row.result().label());
        }
        close(out);
        comment(out, "The repository's name, and what follows it.");
        texts(out, "name", RequestTable.NAMES);
        texts(out, "tail", RequestTable.TAILS);
        routes(out, rules);
        comment(out, "How to respond. A pull without a route stays a pull, which is refused.");
        open(out, V + "location", "routed");
        parameter(out, "default", "redirect");
        parameter(out, "\"\"", RequestKind.PULL.label());
        close(out);
        open(out, V + "kind", "response");
        parameter(out, "default", V + "kind");
        parameter(out, RequestKind.PULL.label(), V + "routed");
        close(out);
        open(out, V + "kind", "allow");
        parameter(out, "default", "\"\"");
        for (RequestKind kind : RequestKind.values()) {
            if (!kind.allow().isEmpty()) {
                parameter(out, kind.label(), Quotes.nginx(kind.allow()));
            }
        }
        close(out);
        if (rules.style().isCached()) {
            String cacheControl = Quotes.nginx(rules.style().cacheControl());
            open(out, V + "response", "cache_control");
            parameter(out, "default", "no-store");
            parameter(out, "redirect", cacheControl);
            parameter(out, RequestKind.PING.label(), cacheControl);
            close(out);
        }
        return out.toString();
    }

    /** Makes room for long names and many routes; nginx refuses to start otherwise. */
    private static void hashSizes(StringBuilder out, RedirectRules rules) {
        int entries = 0;
        for (RouteLevel level : rules.levels()) {
            entries = Math.max(entries, level.targets().size());
        }
        out.append("\nmap_hash_bucket_size 512;\n");
        out.append("map_hash_max_size ")
                .append(Math.max(2048, Integer.highestOneBit(entries) * 4))
                .append(";\n");
    }

    private static void routes(StringBuilder out, RedirectRules rules) {
        comment(out, "The routes, the least specific first. Each is looked up in a hash table.");
        String location = "\"\"";
        for (int i = rules.levels().size() - 1; i >= 0; i--) {
            RouteLevel level = rules.levels().get(i);
            String label = level.label();
            table(out, level);
            boolean isWhole = level.shape() == Shape.REPOSITORY;
            if (!isWhole) {
                open(out, V + "name", label + "_rest");
                parameter(out, expression(level.expression()), "$2");
                close(out);
            }
            String next = i == 0 ? "location" : "location_" + label;
            open(out, V + label, next);
            parameter(out, "default", isWhole ? V + label : "\"" + V + label + V + label + "_rest\"");
            parameter(out, "\"\"", location);
            close(out);
            location = V + next;
        }
    }

    /** Writes the map from names to the URLs of routes; empty where no route of the level matches. */
    private static void table(StringBuilder out, RouteLevel level) {
        String label = level.label();
        if (level.isConstant()) {
            open(out, V + "name", label);
            parameter(out, "default", "\"\"");
            parameter(out, expression(level.expression()), Quotes.nginx(level.firstTarget()));
            close(out);
            return;
        }
        String key = "name";
        if (level.shape() != Shape.REPOSITORY) {
            key = label + "_key";
            open(out, V + "name", key);
            parameter(out, "default", "\"\"");
            parameter(out, expression(level.expression()), "$1");
            close(out);
        }
        open(out, V + key, label);
        parameter(out, "default", "\"\"");
        level.targets().forEach((name, url) -> parameter(out, key(name), Quotes.nginx(url)));
        close(out);
    }

    private static String server(RedirectRules rules, String source) {
        StringBuilder out = new StringBuilder(Comment.header(
                "nginx", source, List.of("Include this file in the server block for " + rules.host() + ".")));
        out.append("\nlocation / {\n");
        line(out, "default_type application/json");
        line(out, "add_header Docker-Distribution-API-Version registry/2.0 always");
        line(
                out,
                "add_header Cache-Control " + (rules.style().isCached() ? V + "cache_control" : "no-store")
                        + " always");
        line(out, "add_header Allow " + V + "allow always");
        response(out, "redirect", rules.style().status() + " " + V + "location" + V + "tail");
        for (RequestKind kind : RequestKind.values()) {
            boolean isRedirected =
                    kind == RequestKind.PING && !rules.pingLocation().isEmpty();
            response(
                    out,
                    kind.label(),
                    isRedirected
                            ? rules.style().status() + " " + Quotes.nginx(rules.pingLocation())
                            : kind.status() + " " + Quotes.nginx(rules.body(kind)));
        }
        return out.append("}\n").toString();
    }

    private static void texts(StringBuilder out, String variable, List<RequestTable.Row<String>> rows) {
        open(out, "\"$request_method $request_uri\"", variable);
        parameter(out, "default", "\"\"");
        for (RequestTable.Row<String> row : rows) {
            parameter(out, expression(row.expression()), "\"" + row.result().replaceAll("\\{(\\d)}", "\\$$1") + "\"");
        }
        close(out);
    }

    private static String expression(String expression) {
        return Quotes.nginxExpression("~" + expression);
    }

    private static String key(String key) {
        return Quotes.nginxExpression(PARAMETERS.contains(key) ? "\\" + key : key);
    }

    private static void comment(StringBuilder out, String text) {
        out.append('\n').append(Comment.of("", List.of(text)));
    }

    private static void open(StringBuilder out, String source, String variable) {
        out.append("map ").append(source).append(' ').append(V).append(variable).append(" {\n");
    }

    private static void parameter(StringBuilder out, String key, String value) {
        line(out, key + " " + value);
    }

    private static void line(StringBuilder out, String directive) {
        out.append("    ").append(directive).append(";\n");
    }

    private static void response(StringBuilder out, String response, String result) {
        line(out, "if (" + V + "response = " + response + ") { return " + result + "; }");
        out.setLength(out.length() - 2);
        out.append('\n');
    }

    private static void close(StringBuilder out) {
        out.append("}\n");
    }
}
