package io.registryfacade.clients;

/**
 * How pulls of a route reach clients from one of its upstreams.
 *
 * @param repository the pattern of the repositories' names at the facade
 * @param upstreamName the upstream's name in the configuration
 * @param path how pulls reach clients
 */
public record RoutePath(String repository, String upstreamName, PullPath path) {}
