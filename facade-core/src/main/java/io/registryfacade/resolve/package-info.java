/**
 * Carrying out what a redirect cannot: asking a registry on a client's behalf. The only room with I/O.
 *
 * <p>A pull goes through these hands: {@link io.registryfacade.resolve.Resolver} picks the registries to ask;
 * {@code Pulling} has one of them answer, by what {@code Manifests}, {@code Blobs} and {@code Lists} make of what it
 * says to a {@code Question}; {@code Session} gets in there, with a token where one is needed; {@code Wire} sends and
 * receives. No thread waits for any of them.
 *
 * <p>Only the origins of the configuration are ever asked. Where a registry points, in a challenge, a {@code Link} or a
 * redirect, is checked against those, or handed to the client, and never followed with credentials.
 */
@NullMarked
package io.registryfacade.resolve;

import org.jspecify.annotations.NullMarked;
