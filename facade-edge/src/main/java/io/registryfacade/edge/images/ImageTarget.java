package io.registryfacade.edge.images;

import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.ExportTarget;
import io.registryfacade.engine.EngineConfiguration;
import java.io.IOException;
import java.util.Locale;

/** A web server, static host or object store that serves images as files. */
public enum ImageTarget implements ExportTarget {
    /** nginx 1.18 and later. */
    STATIC_NGINX;

    StaticHost host() {
        return switch (this) {
            case STATIC_NGINX -> new NginxHost();
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
