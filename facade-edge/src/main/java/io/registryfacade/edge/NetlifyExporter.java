package io.registryfacade.edge;

import io.registryfacade.edge.RouteLevel.Shape;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.page.FacadePage;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Writes {@code _redirects}, which has a line for each rule, and {@code netlify.toml}, which alone can have settings.
 *
 * <p>A wildcard matches at the end of a path only. One rule therefore sends all that is below a namespace, and the rules of
 * a repository name its endpoints, so that they do not match the repositories below it.
 */
final class NetlifyExporter implements RulesExporter {
    private static final int MAX_RULES = 10_000;
    private static final List<String> ENDPOINTS =
            List.of("/manifests/:reference", "/blobs/:digest", "/tags/list", "/referrers/:digest");

    @Override
    public SortedMap<String, String> files(RedirectRules rules, String source) {
        List<RequestKind> bodies = new ArrayList<>();
        if (rules.pingLocation().isEmpty()) {
            bodies.add(RequestKind.PING);
        }
        if (!servesAll(rules)) {
            bodies.add(RequestKind.PULL);
        }
        SortedMap<String, String> files = StaticSite.files(rules, bodies);
        files.put(StaticSite.FOLDER + "/_redirects", redirects(rules, source));
        files.put("netlify.toml", settings(rules, source));
        return files;
    }

    @Override
    public List<String> differences() {
        return List.of(
                "redirects: their status is 302, which every client follows when it pulls, and their Cache-Control is"
                        + " Netlify's, whatever 'status' and 'cacheControl' are",
                "redirects: the query, and an encoded colon of a digest, stay as they were sent",
                "all that is below a served namespace is redirected, also malformed names and pushes; a push fails"
                        + " there with the message of its registry, because clients follow 302 by GET",
                "refusals: 404 with the words for a repository that is not served, in place of 400, 403, 404 and 405;"
                        + " containerd shows 'not found'",
                "methods: all have the response of GET",
                "paths: dot segments and a slash at the end are removed first",
                "requests that the server itself rejects, for example with an unknown method: 400 or 405",
                "other paths: the files of the site, such as the page for people");
    }

    private static String settings(RedirectRules rules, String source) {
        StringBuilder out = new StringBuilder(
                Comment.header("Netlify", source, StaticSite.deployment(rules, "npx netlify deploy --prod", "site")));
        out.append(Comment.of("", List.of("The rules are in " + StaticSite.FOLDER + "/_redirects.")));
        out.append("\n[build]\n  publish = ")
                .append(Quotes.toml(StaticSite.FOLDER))
                .append("\n\n");
        out.append(Comment.of("", List.of("Netlify sends headers with files only, not with redirects.")));
        header(out, "/*", "Content-Security-Policy", FacadePage.contentSecurityPolicy());
        header(out, "/v2/*", "Docker-Distribution-API-Version", "registry/2.0");
        if (rules.pingLocation().isEmpty()) {
            header(out, "/v2/", "Cache-Control", rules.style().cacheControl());
        }
        return out.toString();
    }

    private static void header(StringBuilder out, String path, String name, String value) {
        out.append("[[headers]]\n  for = ")
                .append(Quotes.toml(path))
                .append("\n  [headers.values]\n    ")
                .append(name)
                .append(" = ")
                .append(Quotes.toml(value))
                .append('\n');
    }

    private static String redirects(RedirectRules rules, String source) {
        List<String> routes = new ArrayList<>();
        RouteTable table = new RouteTable(rules.facade().routes());
        rules.levels().stream()
                .filter(level -> level.shape() == Shape.NAMESPACE && level.depth() > 0)
                .forEach(level -> level.targets().keySet().forEach(namespace -> around(routes, table, namespace)));
        rules.levels().forEach(level -> level.targets().forEach((key, url) -> route(routes, level.shape(), key, url)));
        if (routes.size() > MAX_RULES) {
            throw new UnsupportedByTargetException(
                    List.of("the routes need " + routes.size() + " rules, and Netlify advises against more than "
                            + MAX_RULES + "; use the targets nginx, haproxy or netlify-edge"));
        }
        StringBuilder out = new StringBuilder(Comment.header(
                "Netlify",
                source,
                List.of("The first rule that matches decides. How to deploy them is in netlify.toml.")));
        out.append('\n').append(Comment.of("", List.of("The first request of most clients.")));
        String ping = rules.pingLocation();
        out.append(
                ping.isEmpty()
                        ? line("/v2/", StaticSite.path(RequestKind.PING), 200)
                        : line("/v2/", Quotes.netlifyRedirect(ping), 302));
        out.append('\n').append(Comment.of("", List.of("The routes, the most specific first.")));
        routes.forEach(out::append);
        if (!servesAll(rules)) {
            out.append('\n').append(Comment.of("", List.of("Not served.")));
            out.append(line("/v2/*", StaticSite.path(RequestKind.PULL), 404));
        }
        return out.toString();
    }

    /** Returns whether a route matches every path, so that a rule after it would match none. */
    private static boolean servesAll(RedirectRules rules) {
        return rules.levels().stream().anyMatch(level -> level.shape() == Shape.NAMESPACE && level.depth() == 0);
    }

    /** Adds the repository that has the name of a namespace, if it belongs to the namespace around it. */
    private static void around(List<String> out, RouteTable table, String namespace) {
        RepositoryName name = new RepositoryName(namespace);
        Route route = table.find(name);
        RepositoryName there = route == null || !route.pattern().namespace() ? null : route.apiName(name);
        if (route != null && there != null) {
            route(out, Shape.REPOSITORY, namespace, route.upstream().url() + "/v2/" + there);
        }
    }

    private static void route(List<String> out, Shape shape, String key, String url) {
        String from = "/v2/" + Quotes.netlifyRedirect(key);
        String namespace = key.isEmpty() ? from : from + "/";
        String to = Quotes.netlifyRedirect(url);
        switch (shape) {
            case REPOSITORY -> ENDPOINTS.forEach(endpoint -> out.add(line(from + endpoint, to + endpoint, 302)));
            case CHILDREN ->
                ENDPOINTS.forEach(
                        endpoint -> out.add(line(namespace + ":name" + endpoint, to + ":name" + endpoint, 302)));
            case NAMESPACE -> out.add(line(namespace + "*", to + ":splat", 302));
        }
    }

    private static String line(String from, String to, int status) {
        return from + "  " + to + "  " + status + "!\n";
    }
}
