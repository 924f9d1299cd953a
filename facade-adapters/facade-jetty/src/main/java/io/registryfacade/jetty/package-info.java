/** A facade in an application on Jetty without servlets, and all that it takes: {@code FacadeHandler}. */
@NullMarked
package io.registryfacade.jetty;

import org.jspecify.annotations.NullMarked;
