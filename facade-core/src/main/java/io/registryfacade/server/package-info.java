/**
 * What a web server needs to host a facade: {@link io.registryfacade.server.FacadeEngine} turns a request into an
 * answer that is ready to be written.
 */
@NullMarked
package io.registryfacade.server;

import org.jspecify.annotations.NullMarked;
