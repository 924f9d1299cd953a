package io.registryfacade.edge;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A web server or a service to which a configuration can be exported. */
public enum EdgeTarget {
    /** Apache HTTP Server 2.4. */
    APACHE,
    /** Edge rules of Bunny's content delivery network. */
    BUNNY,
    /** Caddy 2. */
    CADDY,
    /** Single redirects of Cloudflare. */
    CLOUDFLARE_REDIRECTS,
    /** Kubernetes Gateway API, version 1. */
    GATEWAY_API,
    /** HAProxy 2.6 and later. */
    HAPROXY,
    /** nginx 1.18 and later. */
    NGINX,
    /** Website hosting of Amazon S3. */
    S3_WEBSITE;

    RulesExporter exporter() {
        return switch (this) {
            case APACHE -> new ApacheExporter();
            case BUNNY -> new BunnyExporter();
            case CADDY -> new CaddyExporter();
            case CLOUDFLARE_REDIRECTS -> new CloudflareExporter();
            case GATEWAY_API -> new GatewayApiExporter();
            case HAPROXY -> new HaproxyExporter();
            case NGINX -> new NginxExporter();
            case S3_WEBSITE -> new S3WebsiteExporter();
        };
    }

    /**
     * Returns the target's name on the command line.
     *
     * @return the name, such as {@code nginx}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the target that a name means.
     *
     * @param label the name
     * @return the target
     * @throws IllegalArgumentException if there is no such target; the message lists all
     */
    public static EdgeTarget parse(String label) {
        return Arrays.stream(values())
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown target '" + label + "'; known: " + labels()));
    }

    /**
     * Returns the names of all targets.
     *
     * @return the names, separated by commas
     */
    public static String labels() {
        return Arrays.stream(values()).map(EdgeTarget::label).collect(Collectors.joining(", "));
    }
}
