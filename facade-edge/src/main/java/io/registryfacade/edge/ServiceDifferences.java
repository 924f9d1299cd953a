package io.registryfacade.edge;

import java.util.List;

/** The differences of services that only redirect, and leave errors to the registry. */
final class ServiceDifferences {
    static final String MALFORMED = "requests of a served repository with a malformed name, reference or endpoint:"
            + " redirected, and the registry rejects them";
    static final String UNREDIRECTED = "requests that are not redirected have no message of the registry API";
    static final String QUERIES_KEPT = "queries of manifests and blobs: kept; the program drops them";
    static final String COLON_KEPT = "an encoded colon of a digest: sent as %3A";
    static final String PING = "/v2/: redirected to a registry, which responds";
    static final String METHODS = "methods other than GET and HEAD: redirected, and the registry rejects them";
    static final String NAMESPACES = "repositories with the name of a namespace, or with a component called as an"
            + " endpoint: redirected by the longest prefix";

    static final String DOT_SEGMENTS =
            "paths with dot segments: redirected, and a client that removes them reaches another"
                    + " repository of the same registry";

    private ServiceDifferences() {}

    static List<String> lossOfCacheControl(RedirectRules rules) {
        return rules.style().isCached()
                ? List.of("cacheControl is not exported: the rules cannot set a header of a redirect")
                : List.of();
    }
}
