/**
 * An application on Undertow's handlers with a facade. The facade's handler receives each request first and passes those of
 * the application on to the next handler.
 */
@NullMarked
package io.registryfacade.example.undertowcore;

import org.jspecify.annotations.NullMarked;
