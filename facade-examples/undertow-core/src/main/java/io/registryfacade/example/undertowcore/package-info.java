/** A facade in an application on Undertow without servlets, and all that it takes: {@code FacadeHandler}. */
@NullMarked
package io.registryfacade.example.undertowcore;

import org.jspecify.annotations.NullMarked;
