/** An application on Undertow's own handlers with a facade. */
@NullMarked
package io.registryfacade.example.undertowcore;

import org.jspecify.annotations.NullMarked;
