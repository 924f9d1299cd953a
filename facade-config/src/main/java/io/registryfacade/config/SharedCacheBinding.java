package io.registryfacade.config;

import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.config.MappingReader.TextValue;
import io.registryfacade.upstream.Credentials;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the settings of the cache that replicas share. */
final class SharedCacheBinding {
    private static final String URL = "sharedCache";
    private static final String PASSWORD_FILE = "sharedCachePasswordFile";
    private static final String CA = "sharedCacheCa";
    private static final String TIMEOUT = "sharedCacheTimeout";

    static final Set<String> KEYS = Set.of(URL, PASSWORD_FILE, CA, TIMEOUT);

    private SharedCacheBinding() {}

    /** Returns the settings; {@code null} if there are none, or after recording why they are invalid. */
    static @Nullable SharedCacheSettings sharedCache(MappingReader resolve) {
        LocatedProblems problems = resolve.source().problems();
        TextValue url = resolve.text(URL);
        SharedCacheSettings settings = url == null ? null : problems.collect(url, SharedCacheSettings::parse);
        if (settings == null) {
            requireUrl(resolve);
            return null;
        }
        settings = resolve.apply(
                settings,
                PASSWORD_FILE,
                (it, file) -> it.withPasswordFile(resolve.source().folder().resolve(file)));
        Credentials account = settings.credentials();
        if (account != null && account.password().isEmpty() && !resolve.has(PASSWORD_FILE)) {
            problems.add(resolve.locationOf(URL), "the URL has a user without a password: add '" + PASSWORD_FILE + "'");
        }
        settings = resolve.apply(
                settings,
                CA,
                (it, file) ->
                        it.withTrustedCertificates(resolve.source().folder().resolve(file)));
        return resolve.applyDuration(settings, TIMEOUT, SharedCacheSettings::withTimeout);
    }

    private static void requireUrl(MappingReader resolve) {
        for (String key : List.of(PASSWORD_FILE, CA, TIMEOUT)) {
            if (resolve.has(key) && !resolve.has(URL)) {
                resolve.source().problems().add(resolve.locationOf(key), "'" + key + "' needs a '" + URL + "'");
            }
        }
    }
}
