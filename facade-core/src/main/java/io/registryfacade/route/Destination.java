package io.registryfacade.route;

import io.registryfacade.upstream.Upstream;

/**
 * Where repositories are, and what they are called there.
 *
 * @param upstreamName what the configuration calls the upstream
 * @param upstream the registry that holds them
 * @param pattern what people call them there
 */
public record Destination(String upstreamName, Upstream upstream, RepositoryPattern pattern) {}
