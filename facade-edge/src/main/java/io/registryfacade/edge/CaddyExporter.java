package io.registryfacade.edge;

import io.registryfacade.edge.RouteLevel.Shape;
import io.registryfacade.http.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a Caddyfile. Its maps read the raw URI, which the matcher {@code path} decodes and normalizes. */
final class CaddyExporter implements RulesExporter {
    private static final String REQUEST = "\"{http.request.method} {http.request.uri}\"";

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("Caddyfile", caddyfile(rules, source));
        return files;
    }

    @Override
    public boolean isForOneHost() {
        return true;
    }

    @Override
    public List<String> differences() {
        return List.of(
                "requests that the server itself rejects, for example with an invalid percent-encoding: 400, in plain text");
    }

    private static String caddyfile(RedirectRules rules, String source) {
        Origin publicUrl = rules.facade().publicUrl();
        List<String> deployment = new ArrayList<>(List.of(
                "Deploy: 1. Point the DNS name " + rules.host() + " at this machine, with ports 80 and 443 open.",
                "        2. Run caddy in this folder, or copy the file to /etc/caddy/Caddyfile and reload Caddy.",
                "Caddy gets the certificate of a public host name on its own."));
        if (publicUrl == null) {
            deployment.add("Replace " + rules.host() + " below by your host name.");
        }
        StringBuilder out = new StringBuilder(Comment.header("Caddy", source, deployment));
        out.append('\n').append(publicUrl == null ? rules.host() : publicUrl).append(" {\n");
        comment(out, "What a request is: the first expression that matches decides.");
        open(out, REQUEST, "{rf_kind}");
        for (RequestTable.Row<RequestKind> row : RequestTable.KINDS) {
            row(out, expression(row.expression()), row.result().label());
        }
        row(out, "default", RequestKind.UNKNOWN.label());
        close(out);
        comment(out, "The repository's name, and what follows it.");
        texts(out, "{rf_name}", RequestTable.NAMES);
        texts(out, "{rf_tail}", RequestTable.TAILS);
        comment(out, "The routes, the most specific first.");
        rules.levels().forEach(level -> maps(out, level));
        out.append("\n\theader Content-Type application/json\n");
        out.append("\theader Docker-Distribution-API-Version registry/2.0\n");
        out.append("\theader Cache-Control no-store\n\n\troute {\n");
        rules.levels().forEach(level -> redirect(out, level, rules.style()));
        for (RequestKind kind : RequestKind.values()) {
            response(out, rules, kind);
        }
        return out.append("\t}\n}\n").toString();
    }

    private static void maps(StringBuilder out, RouteLevel level) {
        String label = level.label();
        if (level.isConstant()) {
            open(out, "{rf_name}", "{rf_" + label + "} {rf_" + label + "_rest}");
            row(out, expression(level.expression()), Quotes.caddy(level.firstTarget()) + " \"$2\"");
            row(out, "default", "\"\" \"\"");
            close(out);
            return;
        }
        String key = "{rf_name}";
        if (level.shape() != Shape.REPOSITORY) {
            key = "{rf_" + label + "_key}";
            open(out, "{rf_name}", key + " {rf_" + label + "_rest}");
            row(out, expression(level.expression()), "\"$1\" \"$2\"");
            row(out, "default", "\"\" \"\"");
            close(out);
        }
        open(out, key, "{rf_" + label + "}");
        for (Map.Entry<String, String> route : level.targets().entrySet()) {
            row(out, key(route.getKey()), Quotes.caddy(route.getValue()));
        }
        row(out, "default", "\"\"");
        close(out);
    }

    private static void redirect(StringBuilder out, RouteLevel level, RedirectStyle style) {
        String label = level.label();
        out.append("\t\t@").append(label).append(" {\n");
        out.append("\t\t\tvars {rf_kind} ").append(RequestKind.PULL.label()).append('\n');
        out.append("\t\t\tnot vars {rf_").append(label).append("} \"\"\n\t\t}\n");
        String rest = level.shape() == Shape.REPOSITORY ? "" : "{rf_" + label + "_rest}";
        String location = "{rf_" + label + "}" + rest + "{rf_tail}";
        cacheControl(out, "@" + label, style);
        out.append("\t\tredir @")
                .append(label)
                .append(' ')
                .append(location)
                .append(' ')
                .append(style.status())
                .append('\n');
    }

    private static void response(StringBuilder out, RedirectRules rules, RequestKind kind) {
        String matcher = "@" + kind.label();
        out.append("\t\t")
                .append(matcher)
                .append(" vars {rf_kind} ")
                .append(kind.label())
                .append('\n');
        if (!kind.allow().isEmpty()) {
            out.append("\t\theader ")
                    .append(matcher)
                    .append(" Allow ")
                    .append(Quotes.caddy(kind.allow()))
                    .append('\n');
        }
        if (kind == RequestKind.PING) {
            cacheControl(out, matcher, rules.style());
        }
        if (kind == RequestKind.PING && !rules.pingLocation().isEmpty()) {
            out.append("\t\tredir ")
                    .append(matcher)
                    .append(' ')
                    .append(Quotes.caddy(rules.pingLocation()))
                    .append(' ')
                    .append(rules.style().status())
                    .append('\n');
        } else {
            out.append("\t\trespond ")
                    .append(matcher)
                    .append(' ')
                    .append(Quotes.caddyExpression(rules.body(kind)))
                    .append(' ')
                    .append(kind.status())
                    .append('\n');
        }
    }

    private static void cacheControl(StringBuilder out, String matcher, RedirectStyle style) {
        if (style.isCached()) {
            out.append("\t\theader ")
                    .append(matcher)
                    .append(" Cache-Control ")
                    .append(Quotes.caddy(style.cacheControl()))
                    .append('\n');
        }
    }

    private static void texts(StringBuilder out, String variable, List<RequestTable.Row<String>> rows) {
        open(out, REQUEST, variable);
        for (RequestTable.Row<String> row : rows) {
            row(out, expression(row.expression()), "\"" + row.result().replaceAll("\\{(\\d)}", "\\$\\{$1}") + "\"");
        }
        row(out, "default", "\"\"");
        close(out);
    }

    private static String expression(String expression) {
        return Quotes.caddyExpression("~" + expression);
    }

    /** Writes a repository called default as an expression, because Caddy would take it for the default. */
    private static String key(String key) {
        return key.equals("default") ? expression("^default$") : Quotes.caddy(key);
    }

    private static void comment(StringBuilder out, String text) {
        out.append('\n').append(Comment.of("\t", List.of(text)));
    }

    private static void open(StringBuilder out, String source, String variables) {
        out.append("\tmap ").append(source).append(' ').append(variables).append(" {\n");
    }

    private static void row(StringBuilder out, String input, String outputs) {
        out.append("\t\t").append(input).append(' ').append(outputs).append('\n');
    }

    private static void close(StringBuilder out) {
        out.append("\t}\n");
    }
}
