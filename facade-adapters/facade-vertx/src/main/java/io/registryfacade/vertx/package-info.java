/**
 * Mounts a facade in Vert.x. Requests come in at {@link io.registryfacade.vertx.FacadeHandler}, or in a router of Vert.x
 * Web at {@link io.registryfacade.vertx.FacadeRoutingHandler}, which pass each one to the engine as a
 * {@code VertxExchange}. Responses go out through the exchange, the bodies of layers piece by piece through
 * {@code VertxOutput}.
 */
@NullMarked
package io.registryfacade.vertx;

import org.jspecify.annotations.NullMarked;
