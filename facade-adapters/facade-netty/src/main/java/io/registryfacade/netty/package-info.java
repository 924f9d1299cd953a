/**
 * Mounts a facade in a Netty pipeline. Requests come in at {@link io.registryfacade.netty.FacadeHandler}, which passes
 * each one to the engine as a {@code NettyExchange} and keeps responses in the order of their requests. Responses go out
 * through the exchange, the bodies of layers piece by piece through {@code NettyOutput}.
 */
@NullMarked
package io.registryfacade.netty;

import org.jspecify.annotations.NullMarked;
