/**
 * The facade as a program: {@code registry-facade.jar serve} and {@code registry-facade.jar demo}.
 *
 * <p>It hosts the core on Jetty without servlets; {@link io.registryfacade.jetty.FacadeHandler} is all that this
 * takes.
 */
@NullMarked
package io.registryfacade.server;

import org.jspecify.annotations.NullMarked;
