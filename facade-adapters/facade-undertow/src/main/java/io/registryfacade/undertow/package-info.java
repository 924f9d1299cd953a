/** A facade in an application on Undertow without servlets, and all that it takes: {@code FacadeHandler}. */
@NullMarked
package io.registryfacade.undertow;

import org.jspecify.annotations.NullMarked;
