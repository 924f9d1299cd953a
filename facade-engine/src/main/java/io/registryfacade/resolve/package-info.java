/**
 * Resolves what a redirect cannot: sends requests to registries on behalf of clients. This is the only package with I/O
 * in the path of a request.
 *
 * <p>A decision comes in at {@link io.registryfacade.resolve.Resolver}, which picks the upstreams; {@code PullHandler}
 * pulls from one of them by {@code ManifestPull}, {@code BlobPull} or {@code ListPull}; {@code UpstreamSession}
 * authenticates there, and {@code UpstreamClient} sends the request. The response returns as a future, so that no
 * thread waits for a registry.
 *
 * <p>Requests go only to the origins of the configuration. An origin in a registry's challenge, {@code Link} or
 * redirect is checked against those or forwarded to the client, and never followed with credentials.
 */
@NullMarked
package io.registryfacade.resolve;

import org.jspecify.annotations.NullMarked;
