/** Requests and responses for people to read, as {@code demo} and {@code check} print them. */
@NullMarked
package io.registryfacade.server.trace;

import org.jspecify.annotations.NullMarked;
