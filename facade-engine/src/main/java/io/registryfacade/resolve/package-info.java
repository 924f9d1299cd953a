/**
 * Carries out what a redirect cannot: requests to registries on behalf of clients. The only package with I/O in the way
 * of a request.
 *
 * <p>A pull comes in at {@link io.registryfacade.resolve.Resolver}, which picks the upstreams to ask; {@code PullHandler}
 * has one of them respond, by {@code ManifestPull}, {@code BlobPull} or {@code ListPull}; {@code UpstreamSession}
 * authenticates there; {@code UpstreamClient} sends the request and receives the response. No thread waits for any of them.
 *
 * <p>Only the origins of the configuration are ever asked. Where a registry points, in a challenge, a {@code Link} or a
 * redirect, is checked against those, or passed on to the client, and never followed with credentials.
 */
@NullMarked
package io.registryfacade.resolve;

import org.jspecify.annotations.NullMarked;
