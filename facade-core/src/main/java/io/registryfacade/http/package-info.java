/**
 * HTTP requests and responses as plain values, so that the facade depends on no servlet API and no web server.
 *
 * <p>A server adapter wraps what it received in an {@link io.registryfacade.http.InboundRequest} and writes an {@link
 * io.registryfacade.http.OutboundResponse}. Nothing here decodes or normalizes: a request target stays as the client
 * sent it.
 */
@NullMarked
package io.registryfacade.http;

import org.jspecify.annotations.NullMarked;
