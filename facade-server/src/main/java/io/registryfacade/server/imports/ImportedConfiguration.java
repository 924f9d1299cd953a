package io.registryfacade.server.imports;

import io.registryfacade.http.Origin;
import io.registryfacade.internal.JsonEscaper;
import io.registryfacade.server.content.Printable;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in which clients are redirected as before.
 *
 * @param origin where it comes from, for a comment
 * @param publicUrl the facade's own URL; empty if the input does not say it
 * @param serveOptions the options with which {@code serve} listens as before; empty if the input does not say it
 * @param status the status of redirects; {@code null} for that of the facade
 * @param cacheControl the {@code Cache-Control} of redirects; empty for that of the facade
 * @param redirectsPing whether {@code /v2/} is redirected to the registry
 * @param routes the routes; not empty
 */
record ImportedConfiguration(
        String origin,
        String publicUrl,
        String serveOptions,
        @Nullable Integer status,
        String cacheControl,
        boolean redirectsPing,
        List<ImportedRoute> routes) {
    /** How {@code serve} listens at a public host, and gets its certificate. */
    static final String CERTIFICATE_OPTIONS = " --acme-email YOU --acme-agree --data DIR";

    /**
     * A route.
     *
     * @param repository the pattern at the facade
     * @param url the registry
     * @param as the pattern at the registry
     */
    record ImportedRoute(String repository, String url, String as) {}

    String yaml() {
        List<String> lines = new ArrayList<>();
        lines.add("# Imported from " + Printable.of(origin) + ". Every key: docs/configuration.md");
        if (publicUrl.isEmpty()) {
            lines.add("# the facade's address, once it has one:");
            lines.add("#publicUrl: https://docker.my-org.example.com");
        } else {
            lines.add("publicUrl: " + quoted(publicUrl));
        }
        lines.add(
                "# as before, clients are redirected; without this line, the facade resolves where a registry requires");
        lines.add("# tokens, so that podman, skopeo, buildah and Jib can pull, too");
        lines.add("delivery: redirect");
        addStatus(lines);
        if (!cacheControl.isEmpty()) {
            lines.add("cacheControl: " + quoted(cacheControl));
        }
        Map<String, String> names = upstreamNames();
        lines.add("");
        lines.add("upstreams:");
        names.forEach((url, name) -> lines.add("  " + name + ": " + upstream(url)));
        lines.add("");
        lines.add("routes:");
        for (ImportedRoute route : routes) {
            lines.add("  - repository: " + quoted(route.repository()));
            lines.add("    upstream: " + names.get(route.url()));
            if (!route.as().equals(route.repository())) {
                lines.add("    as: " + quoted(route.as()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private void addStatus(List<String> lines) {
        if (status == null || status == 307) {
            return;
        }
        if (status == 301) {
            lines.add("# 301 before, which a facade does not send; to pulls, both are the same");
        }
        lines.add("status: " + (status == 301 ? 308 : status));
    }

    /** Returns the names of the upstreams by their URLs. */
    private Map<String, String> upstreamNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (ImportedRoute route : routes) {
            String type = type(route.url());
            long others = names.values().stream()
                    .filter(name -> name.startsWith("registry"))
                    .count();
            names.putIfAbsent(route.url(), type != null ? type : others == 0 ? "registry" : "registry-" + (others + 1));
        }
        return names;
    }

    private String upstream(String url) {
        String type = type(url);
        return type != null
                ? "{ type: " + type + " }"
                : "{ type: generic, url: " + quoted(url) + (redirectsPing ? ", auth: token }" : " }");
    }

    private static @Nullable String type(String url) {
        return Origin.parse(url).isSecure()
                ? Upstream.typeMeantBy(Origin.parse(url).authority())
                : null;
    }

    private static String quoted(String text) {
        return JsonEscaper.append(new StringBuilder("\""), text).append('"').toString();
    }

    /** Returns what to do with the file. */
    List<String> nextCommands(String file) {
        return List.of(
                "java -jar registry-facade.jar check --config " + file,
                "java -jar registry-facade.jar export --config " + file + " --target NAME --output DIR",
                "java -jar registry-facade.jar serve --config " + file + serveOptions);
    }
}
