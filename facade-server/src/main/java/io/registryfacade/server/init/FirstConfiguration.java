package io.registryfacade.server.init;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration with one registry and one organisation.
 *
 * @param upstream the registry, as {@link Upstream#parse} reads it
 * @param organisation the first part of the repositories' names at the registry
 * @param as the first part of their names at the facade; {@code null} if it is the same
 * @param domain the facade's host; empty for none
 */
record FirstConfiguration(
        String upstream, String organisation, @Nullable String as, String domain) {
    static String upstream(String text) {
        Upstream upstream = Upstream.parse(text);
        String type = upstream.registry().type();
        return type.equals("generic") ? upstream.url() : type;
    }

    static String organisation(String text) {
        String name = text.endsWith("/**") ? text.substring(0, text.length() - 3) : text;
        return new RepositoryName(name).value();
    }

    static String domain(String text) {
        String host = text.startsWith("https://") ? text.substring("https://".length()) : text;
        if (!host.isEmpty()) {
            Origin origin = Origin.parse("https://" + host);
            if (host.indexOf('.') < 0 || origin.isPrivateAddress()) {
                throw new IllegalArgumentException(
                        "'" + host
                                + "' is no name that others can reach: write one such as docker.my-org.example.com, or none yet");
            }
        }
        return host;
    }

    String yaml() {
        String facade = as == null ? organisation : as;
        List<String> lines = new ArrayList<>();
        lines.add("# What this facade serves, and where it is today. Every key: docs/configuration.md");
        if (domain.isEmpty()) {
            lines.add("# the facade's address, once it has one:");
            lines.add("#publicUrl: https://docker.my-org.example.com");
        } else {
            lines.add("publicUrl: https://" + domain);
        }
        lines.add("");
        lines.add("upstreams:");
        lines.add("  # the registry that holds the images; when they move, change it here");
        lines.add(
                upstream.contains("://")
                        ? "  images: { type: generic, url: \"" + upstream + "\" }"
                        : "  images: { type: " + upstream + " }");
        lines.add("");
        lines.add("routes:");
        lines.add("  # " + (domain.isEmpty() ? "localhost:8080" : domain) + "/" + facade + "/app is "
                + Upstream.parse(upstream).registry().imageHost() + "/" + organisation + "/app");
        lines.add("  - repository: " + facade + "/**");
        lines.add("    upstream: images");
        if (as != null) {
            lines.add("    as: " + organisation + "/**");
        }
        return String.join("\n", lines) + "\n";
    }

    /** Returns what to do with the file. */
    List<String> nextCommands(String file) {
        String facade = as == null ? organisation : as;
        return List.of(
                "java -jar registry-facade.jar check --config " + file,
                "java -jar registry-facade.jar serve --config " + file
                        + (domain.isEmpty() ? "" : " --domain " + domain + " --acme-email YOU --acme-agree --data DIR"),
                "docker pull " + (domain.isEmpty() ? "localhost:8080" : domain) + "/" + facade + "/IMAGE");
    }
}
