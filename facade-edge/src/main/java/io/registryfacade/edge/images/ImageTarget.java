package io.registryfacade.edge.images;

import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.ExportTarget;
import io.registryfacade.engine.EngineConfiguration;
import java.io.IOException;
import java.util.Locale;

/** A web server, static host or object store that serves images as files. */
public enum ImageTarget implements ExportTarget {
    /** nginx 1.18 and later. */
    STATIC_NGINX,
    /** Caddy 2. */
    STATIC_CADDY,
    /** Apache HTTP Server 2.4. */
    STATIC_APACHE,
    /** Netlify, a service. */
    STATIC_NETLIFY,
    /** Amazon S3, or another store with its API. */
    STATIC_S3,
    /** Google Cloud Storage. */
    STATIC_GCS,
    /** Azure Blob Storage. */
    STATIC_AZURE,
    /** GitHub Pages. */
    STATIC_GITHUB_PAGES;

    StaticHost host() {
        return switch (this) {
            case STATIC_NGINX -> new NginxHost();
            case STATIC_CADDY -> new CaddyHost();
            case STATIC_APACHE -> new ApacheHost();
            case STATIC_NETLIFY -> new NetlifyHost();
            case STATIC_S3 -> new ObjectStoreHost(ObjectStore.S3);
            case STATIC_GCS -> new ObjectStoreHost(ObjectStore.GCS);
            case STATIC_AZURE -> new ObjectStoreHost(ObjectStore.AZURE);
            case STATIC_GITHUB_PAGES -> new GithubPagesHost();
        };
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public EdgeExport export(EngineConfiguration configuration, String source, String version) throws IOException {
        return ImageExport.of(this, configuration, source);
    }
}
