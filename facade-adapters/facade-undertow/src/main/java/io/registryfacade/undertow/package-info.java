/**
 * Mounts a facade among Undertow's handlers, without servlets. Requests come in at
 * {@link io.registryfacade.undertow.FacadeHandler}, which passes each one to the engine as an {@code UndertowExchange}.
 * Responses go out through the exchange, the bodies of layers piece by piece through {@code UndertowOutput}.
 */
@NullMarked
package io.registryfacade.undertow;

import org.jspecify.annotations.NullMarked;
