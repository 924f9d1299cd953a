package io.registryfacade.benchmarks.capacity;

import io.registryfacade.benchmarks.pull.PullBenchmark;
import io.registryfacade.support.RegistryFixture;
import java.util.List;
import java.util.function.Function;

/** The kinds of requests of a pull, by what they cost the facade. */
enum RequestKind {
    /** The version check, which the facade answers itself. */
    PING("64MiB", 32, registries -> List.of("")),
    REDIRECT("64MiB", 32, registries -> blobs(PullBenchmark.REDIRECTED, registries)),
    CACHED_MANIFEST("64MiB", 32, registries -> List.of(resolved("manifests/" + registries.manifest()))),
    /** The facade sends a {@code HEAD}; the manifest is in its cache. */
    MANIFEST_BY_TAG("64MiB", 1, registries -> List.of(resolved("manifests/" + RegistryFixture.TAG))),
    UNCACHED_MANIFEST("0", 1, registries -> List.of(resolved("manifests/" + registries.manifest()))),
    /** The facade requests the location from the registry. */
    BLOB_LOCATION("64MiB", 1, registries -> blobs(PullBenchmark.RESOLVED, registries));

    private final String manifestCache;
    /** One connection where equal requests in flight would be sent to the registry once. */
    private final int connections;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Function<RegistryFixture, List<String>> paths;

    RequestKind(String manifestCache, int connections, Function<RegistryFixture, List<String>> paths) {
        this.manifestCache = manifestCache;
        this.connections = connections;
        this.paths = paths;
    }

    private static List<String> blobs(String repository, RegistryFixture registries) {
        return registries.blobs().stream()
                .map(digest -> repository + "/blobs/" + digest)
                .toList();
    }

    private static String resolved(String rest) {
        return PullBenchmark.RESOLVED + "/" + rest;
    }

    String manifestCache() {
        return manifestCache;
    }

    int connections() {
        return connections;
    }

    List<String> paths(RegistryFixture registries) {
        return paths.apply(registries).stream().map(path -> "/v2/" + path).toList();
    }
}
