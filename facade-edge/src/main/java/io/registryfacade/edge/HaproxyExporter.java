package io.registryfacade.edge;

import io.registryfacade.edge.RouteLevel.Shape;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a backend of HAProxy that needs no server, and its map files. */
final class HaproxyExporter implements RulesExporter {
    private static final String FOLDER = "/etc/haproxy/registry-facade/";

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("registry-facade.cfg", backend(rules, source));
        StringBuilder kinds = mapFile("What a request is: the first expression that matches decides.", source);
        RequestTable.KINDS.forEach(
                row -> entry(kinds, row.expression(), row.result().label()));
        files.put("registry-facade/kinds.map", kinds.toString());
        files.put(
                "registry-facade/names.map", texts("The repository's name in a request.", source, RequestTable.NAMES));
        files.put("registry-facade/tails.map", texts("What follows the name.", source, RequestTable.TAILS));
        for (RouteLevel level : rules.levels()) {
            if (!level.isConstant()) {
                StringBuilder map = mapFile("Routes, and the URLs that they lead to.", source);
                for (Map.Entry<String, String> route : level.targets().entrySet()) {
                    entry(map, route.getKey(), route.getValue());
                }
                files.put("registry-facade/" + level.label() + ".map", map.toString());
            }
        }
        return files;
    }

    @Override
    public List<String> differences() {
        return List.of(
                "requests that the server itself rejects, for example with bytes outside ASCII in the path: 400, in HTML");
    }

    private static String backend(RedirectRules rules, String source) {
        StringBuilder out = new StringBuilder(Comment.header(
                "HAProxy",
                source,
                List.of(
                        "Deploy: 1. Copy this file, and the folder registry-facade, to /etc/haproxy.",
                        "        2. Let HAProxy read this file too: haproxy -f /etc/haproxy/haproxy.cfg -f"
                                + " /etc/haproxy/registry-facade.cfg",
                        "        3. In the frontend with the certificate of " + rules.host() + ", write:",
                        "             use_backend registry_facade if { req.hdr(host),host_only -i " + rules.host()
                                + " }",
                        "        4. haproxy -c -f ... and reload")));
        out.append("\nbackend registry_facade\n");
        line(out, "mode http");
        comment(out, "What the request is, the repository's name, and what follows it.");
        line(out, "http-request set-var-fmt(txn.rf_request) \"%[method] %[pathq]\"");
        line(out, "http-request set-var(txn.rf_kind) var(txn.rf_request),map_reg(" + FOLDER + "kinds.map,unknown)");
        line(out, "http-request set-var(txn.rf_name) var(txn.rf_request),map_regm(" + FOLDER + "names.map)");
        line(out, "http-request set-var(txn.rf_tail) var(txn.rf_request),map_regm(" + FOLDER + "tails.map)");
        comment(out, "The routes, the least specific first: each that matches replaces the location.");
        for (int i = rules.levels().size() - 1; i >= 0; i--) {
            route(out, rules.levels().get(i));
        }
        comment(out, "The responses.");
        line(out, "http-after-response set-header Docker-Distribution-API-Version registry/2.0");
        line(out, "http-after-response set-header Cache-Control no-store");
        String routed =
                " if { var(txn.rf_kind) -m str " + RequestKind.PULL.label() + " } { var(txn.rf_location) -m found }";
        if (rules.style().isCached()) {
            line(out, "http-request set-var(txn.rf_cached) bool(true)" + routed);
            line(
                    out,
                    "http-request set-var(txn.rf_cached) bool(true) if { var(txn.rf_kind) -m str "
                            + RequestKind.PING.label() + " }");
            line(
                    out,
                    "http-after-response set-header Cache-Control "
                            + Quotes.haproxyFormat(rules.style().cacheControl())
                            + " if { var(txn.rf_cached) -m found }");
        }
        line(
                out,
                "http-request redirect location \"%[var(txn.rf_location)]%[var(txn.rf_tail)]\" code "
                        + rules.style().status() + routed);
        for (RequestKind kind : RequestKind.values()) {
            line(out, response(rules, kind) + " if { var(txn.rf_kind) -m str " + kind.label() + " }");
        }
        return out.toString();
    }

    private static void route(StringBuilder out, RouteLevel level) {
        int depth = level.depth();
        if (level.shape() == Shape.REPOSITORY) {
            line(out, "http-request set-var(txn.rf_location) var(txn.rf_name),map_str(" + FOLDER + "repository.map)");
            return;
        }
        // a converter that fails leaves the variable as it is
        line(out, "http-request unset-var(txn.rf_rest)");
        line(
                out,
                "http-request set-var(txn.rf_rest) var(txn.rf_name)"
                        + (depth == 0 ? "" : ",field(" + (depth + 1) + ",/,0)"));
        String target = level.isConstant()
                ? "str(" + Quotes.haproxy(level.firstTarget()) + ")"
                : "var(txn.rf_name),field(1,/," + depth + "),map_str(" + FOLDER + level.label() + ".map)";
        line(
                out,
                "http-request set-var(txn.rf_location) " + target + ",concat(,txn.rf_rest,)"
                        + " if { var(txn.rf_rest),length gt 0 }"
                        + (level.shape() == Shape.CHILDREN ? " !{ var(txn.rf_rest) -m sub / }" : ""));
    }

    private static String response(RedirectRules rules, RequestKind kind) {
        if (kind == RequestKind.PING && !rules.pingLocation().isEmpty()) {
            return "http-request redirect location " + Quotes.haproxyFormat(rules.pingLocation()) + " code "
                    + rules.style().status();
        }
        return "http-request return status " + kind.status() + " content-type application/json string "
                + Quotes.haproxy(rules.body(kind))
                + (kind.allow().isEmpty() ? "" : " hdr Allow " + Quotes.haproxyFormat(kind.allow()));
    }

    private static String texts(String comment, String source, List<RequestTable.Row<String>> rows) {
        StringBuilder out = mapFile(comment, source);
        rows.forEach(row -> entry(out, row.expression(), row.result().replaceAll("\\{(\\d)}", "\\\\$1")));
        return out.toString();
    }

    private static StringBuilder mapFile(String comment, String source) {
        return new StringBuilder(
                Comment.of("", List.of(comment, "Generated from " + source + " by registry-facade export.")));
    }

    private static void entry(StringBuilder out, String key, String value) {
        out.append(key).append(' ').append(value).append('\n');
    }

    private static void comment(StringBuilder out, String text) {
        out.append('\n').append(Comment.of("    ", List.of(text)));
    }

    private static void line(StringBuilder out, String directive) {
        out.append("    ").append(directive).append('\n');
    }
}
