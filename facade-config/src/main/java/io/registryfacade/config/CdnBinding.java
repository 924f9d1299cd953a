package io.registryfacade.config;

import io.registryfacade.CdnSettings;
import java.time.Duration;
import java.util.Set;

/** Binds how long shared caches may store public responses. */
final class CdnBinding {
    private static final String MANIFESTS = "manifests";
    private static final String TAGS = "tags";

    static final Set<String> KEYS = Set.of("redirects", MANIFESTS, TAGS);

    private CdnBinding() {}

    /**
     * Returns the settings; the defaults for what is missing or, after recording the problem, invalid.
     *
     * @param manifestMaxAge how long the facade serves a manifest without confirming it
     */
    static CdnSettings cdn(MappingReader configuration, Duration manifestMaxAge) {
        MappingReader fields = new MappingReader(configuration.mapping("cdn"), KEYS, configuration.source());
        CdnSettings settings = fields.applyDuration(CdnSettings.defaults(), "redirects", CdnSettings::withRedirects);
        settings = fields.applyDuration(
                settings, MANIFESTS, (it, life) -> it.withManifests(confirmed(MANIFESTS, life, manifestMaxAge)));
        return fields.applyDuration(settings, TAGS, (it, life) -> it.withTags(confirmed(TAGS, life, manifestMaxAge)));
    }

    /** Returns a life in which the facade itself would serve a manifest without asking. */
    private static Duration confirmed(String key, Duration life, Duration manifestMaxAge) {
        if (life.compareTo(manifestMaxAge) > 0) {
            throw new IllegalArgumentException("'cdn." + key + "' must not be longer than 'resolve.manifestMaxAge' ("
                    + manifestMaxAge.toMillis() / 1000.0 + " s), after which the facade confirms a manifest at its"
                    + " registry");
        }
        return life;
    }
}
