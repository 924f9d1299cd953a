package io.registryfacade.edge;

import static io.registryfacade.edge.ApacheLines.comment;
import static io.registryfacade.edge.ApacheLines.condition;
import static io.registryfacade.edge.ApacheLines.line;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes rules of mod_rewrite that read the raw request line, because Apache decodes and normalizes all else. */
final class ApacheExporter implements RulesExporter {
    private static final String FOLDER = "/etc/apache2/registry-facade/";

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("registry-facade.conf", configuration(rules, source));
        for (RouteLevel level : rules.levels()) {
            if (!level.isConstant()) {
                StringBuilder map = new StringBuilder(Comment.of(
                        "",
                        List.of(
                                "Routes, and the URLs that they lead to.",
                                "Generated from " + source + " by registry-facade export.")));
                for (Map.Entry<String, String> route : level.targets().entrySet()) {
                    map.append(route.getKey())
                            .append(' ')
                            .append(route.getValue())
                            .append('\n');
                }
                files.put("registry-facade/" + level.label() + ".map", map.toString());
            }
        }
        return files;
    }

    @Override
    public List<String> differences() {
        return List.of(
                "requests that the server itself rejects, for example with an invalid percent-encoding: 400, 404 or 414",
                "messages: one for each status");
    }

    private static String configuration(RedirectRules rules, String source) {
        StringBuilder out = new StringBuilder(Comment.header(
                "Apache HTTP Server 2.4",
                source,
                List.of(
                        "Deploy: 1. a2enmod rewrite headers",
                        "        2. Copy this file, and the folder registry-facade, to /etc/apache2.",
                        "        3. In the VirtualHost for " + rules.host() + ", next to its certificate, write:",
                        "             Include /etc/apache2/registry-facade.conf",
                        "        4. apachectl configtest && apachectl graceful")));
        out.append('\n');
        line(out, "RewriteEngine On");
        line(out, "AllowEncodedSlashes NoDecode");
        line(out, "MergeSlashes Off");
        for (RouteLevel level : rules.levels()) {
            if (!level.isConstant()) {
                line(out, "RewriteMap rf-" + level.label() + " \"txt:" + FOLDER + level.label() + ".map\"");
            }
        }
        comment(out, "The method and the raw target.");
        condition(out, "%{THE_REQUEST}", "^(\\S+\\x20\\S+)\\x20HTTP/");
        line(out, "RewriteRule ^ - [E=RF_REQUEST:%1]");
        comment(out, "What the request is: the first expression that matches decides.");
        for (RequestTable.Row<RequestKind> row : RequestTable.KINDS) {
            condition(out, "%{ENV:RF_KIND}", "^$");
            condition(out, "%{ENV:RF_REQUEST}", row.expression());
            line(out, "RewriteRule ^ - [E=RF_KIND:" + row.result().label() + "]");
        }
        comment(out, "The repository's name, and what follows it.");
        texts(out, "RF_NAME", RequestTable.NAMES);
        texts(out, "RF_TAIL", RequestTable.TAILS);
        comment(out, "The routes, the most specific first.");
        rules.levels().forEach(level -> route(out, level));
        responses(out, rules);
        return out.toString();
    }

    private static void texts(StringBuilder out, String variable, List<RequestTable.Row<String>> rows) {
        for (RequestTable.Row<String> row : rows) {
            condition(out, "%{ENV:" + variable + "}", "^$");
            condition(out, "%{ENV:RF_REQUEST}", row.expression());
            line(out, "RewriteRule ^ - [E=" + variable + ":" + row.result().replaceAll("\\{(\\d)}", "%$1") + "]");
        }
    }

    private static void route(StringBuilder out, RouteLevel level) {
        condition(out, "%{ENV:RF_LOCATION}", "^$");
        condition(out, "%{ENV:RF_NAME}", level.expression());
        if (level.isConstant()) {
            line(
                    out,
                    "RewriteRule ^ - "
                            + Quotes.apache("[E=RF_LOCATION:" + level.firstTarget() + "@")
                                    .replace("@", "%2]"));
            return;
        }
        condition(out, "${rf-" + level.label() + ":%1}|%2", "^([^|]+)\\|(.*)$");
        line(out, "RewriteRule ^ - [E=RF_LOCATION:%1%2]");
    }

    private static void responses(StringBuilder out, RedirectRules rules) {
        comment(out, "The responses.");
        line(out, "Header always set Docker-Distribution-API-Version registry/2.0");
        line(out, "Header always set Content-Type application/json");
        line(out, "Header always set Cache-Control no-store");
        if (rules.style().isCached()) {
            line(
                    out,
                    "Header always set Cache-Control "
                            + Quotes.apache(rules.style().cacheControl()) + " \"expr=reqenv('RF_CACHED') == '1'\"");
        }
        for (RequestKind kind : List.of(
                RequestKind.PING,
                RequestKind.MALFORMED,
                RequestKind.PULL,
                RequestKind.UNKNOWN,
                RequestKind.WRONG_METHOD)) {
            line(out, "ErrorDocument " + kind.status() + " " + Quotes.apache(rules.body(kind)));
        }
        for (RequestKind kind : List.of(RequestKind.WRONG_METHOD, RequestKind.WRONG_UPLOAD_METHOD)) {
            line(
                    out,
                    "Header always set Allow " + Quotes.apache(kind.allow()) + " \"expr=reqenv('RF_KIND') == '"
                            + kind.label() + "'\"");
        }
        condition(out, "%{ENV:RF_KIND}", "^" + RequestKind.PULL.label() + "$");
        condition(out, "%{ENV:RF_LOCATION}", ".");
        // Apache refuses a question mark that comes out of a variable
        condition(out, "%{ENV:RF_TAIL}", "^([^?]+)\\?(.+)$");
        redirect(out, "%{ENV:RF_LOCATION}%1?%2", rules);
        condition(out, "%{ENV:RF_KIND}", "^" + RequestKind.PULL.label() + "$");
        condition(out, "%{ENV:RF_LOCATION}", ".");
        condition(out, "%{ENV:RF_TAIL}", "^([^?]+)");
        redirect(out, "%{ENV:RF_LOCATION}%1", rules);
        for (RequestKind kind : RequestKind.values()) {
            if (kind != RequestKind.UNKNOWN) {
                condition(out, "%{ENV:RF_KIND}", "^" + kind.label() + "$");
            }
            if (kind == RequestKind.PING && !rules.pingLocation().isEmpty()) {
                redirect(out, rules.pingLocation(), rules);
            } else {
                line(
                        out,
                        "RewriteRule ^ - [R=" + kind.status() + (kind == RequestKind.PING ? ",E=RF_CACHED:1" : "")
                                + ",L]");
            }
        }
    }

    private static void redirect(StringBuilder out, String location, RedirectRules rules) {
        line(out, "RewriteRule ^ \"" + location + "\" [R=" + rules.style().status() + ",NE,QSD,E=RF_CACHED:1,L]");
    }
}
