package io.registryfacade.edge;

import io.registryfacade.engine.EngineConfiguration;
import java.util.Locale;

/** A web server or a service that redirects by rules. */
public enum EdgeTarget implements ExportTarget {
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
    /** Netlify, a service. */
    NETLIFY,
    /** nginx 1.18 and later. */
    NGINX,
    /** Website hosting of Amazon S3. */
    S3_WEBSITE,
    /** Vercel, a service. */
    VERCEL;

    RulesExporter exporter() {
        return switch (this) {
            case APACHE -> new ApacheExporter();
            case BUNNY -> new BunnyExporter();
            case CADDY -> new CaddyExporter();
            case CLOUDFLARE_REDIRECTS -> new CloudflareExporter();
            case GATEWAY_API -> new GatewayApiExporter();
            case HAPROXY -> new HaproxyExporter();
            case NETLIFY -> new NetlifyExporter();
            case NGINX -> new NginxExporter();
            case S3_WEBSITE -> new S3WebsiteExporter();
            case VERCEL -> new VercelExporter();
        };
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public EdgeExport export(EngineConfiguration configuration, String source, String version) {
        return EdgeExport.of(configuration.facade(), this, source);
    }
}
