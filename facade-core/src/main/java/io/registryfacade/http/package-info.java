/**
 * A request and an answer as plain facts, so that the core needs no servlet API and no web server.
 *
 * <p>Nothing here decodes, normalises or interprets: a raw target stays what the client sent.
 */
@NullMarked
package io.registryfacade.http;

import org.jspecify.annotations.NullMarked;
