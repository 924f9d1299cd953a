package io.registryfacade.edge;

import io.registryfacade.engine.EngineConfiguration;
import java.util.Locale;

/** A web server or a service that redirects by rules. */
public enum EdgeTarget implements ExportTarget {
    /** Apache HTTP Server 2.4. */
    APACHE,
    /** Caddy 2. */
    CADDY,
    /** HAProxy 2.6 and later. */
    HAPROXY,
    /** Netlify, a service. */
    NETLIFY,
    /** nginx 1.18 and later. */
    NGINX,
    /** Vercel, a service. */
    VERCEL;

    RulesExporter exporter() {
        return switch (this) {
            case APACHE -> new ApacheExporter();
            case CADDY -> new CaddyExporter();
            case HAPROXY -> new HaproxyExporter();
            case NETLIFY -> new NetlifyExporter();
            case NGINX -> new NginxExporter();
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
