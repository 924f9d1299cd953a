package io.registryfacade.edge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;

/**
 * An interpreter of HTTPRoutes by the specification of the Gateway API: an exact path before the longest prefix of whole
 * segments; a redirect replaces the parts that it names. It changes neither path nor query, as the specification permits.
 */
final class GatewayRoutes implements Platform {
    private record Match(boolean isExact, String path, Map<String, Object> redirect) {
        boolean matches(EdgeRequest request) {
            String target = Platform.path(request);
            return target.equals(path) || (!isExact && target.startsWith(path + "/"));
        }
    }

    private final List<Match> matches = new ArrayList<>();

    GatewayRoutes(EdgeExport export) {
        for (Object document : new Yaml().loadAll(export.files().get("httproute.yaml"))) {
            for (Map<String, Object> rule : list(map(map(document).get("spec")).get("rules"))) {
                Map<String, Object> redirect =
                        map(list(rule.get("filters")).get(0).get("requestRedirect"));
                for (Map<String, Object> match : list(rule.get("matches"))) {
                    Map<String, Object> path = map(match.get("path"));
                    matches.add(new Match(
                            path.get("type").equals("Exact"), path.get("value").toString(), redirect));
                }
            }
        }
    }

    @Override
    public EdgeResponse respond(EdgeRequest request) {
        Optional<Match> best = matches.stream()
                .filter(match -> match.matches(request))
                .max(Comparator.comparing(Match::isExact)
                        .thenComparing(match -> match.path().length()));
        return best.map(match -> redirect(match, request)).orElseGet(Platform::notRedirected);
    }

    private static EdgeResponse redirect(Match match, EdgeRequest request) {
        Map<String, Object> redirect = match.redirect();
        String path = Platform.path(request);
        if (redirect.containsKey("path")) {
            Map<String, Object> replaced = map(redirect.get("path"));
            path = replaced.get("type").equals("ReplaceFullPath")
                    ? replaced.get("replaceFullPath").toString()
                    : replaced.get("replacePrefixMatch")
                            + path.substring(match.path().length());
        }
        String port = redirect.containsKey("port") ? ":" + redirect.get("port") : "";
        return Platform.redirect(
                (int) redirect.get("statusCode"),
                redirect.get("scheme") + "://" + redirect.get("hostname") + port + path + Platform.query(request));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
