package io.registryfacade.route;

import io.registryfacade.upstream.Upstream;

/**
 * An upstream that a route leads to, and the names of the repositories there.
 *
 * @param upstreamName the upstream's name in the configuration
 * @param upstream the upstream
 * @param pattern the repositories' names at the upstream, as in image references
 */
public record Destination(String upstreamName, Upstream upstream, RepositoryPattern pattern) {}
