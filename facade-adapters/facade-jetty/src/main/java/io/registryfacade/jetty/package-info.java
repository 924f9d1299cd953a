/**
 * Mounts a facade among Jetty's handlers, without servlets. Requests come in at
 * {@link io.registryfacade.jetty.FacadeHandler}, which passes each one to the engine as a {@code JettyExchange}. Responses
 * go out through the exchange, the bodies of layers piece by piece through {@code JettyOutput}.
 */
@NullMarked
package io.registryfacade.jetty;

import org.jspecify.annotations.NullMarked;
