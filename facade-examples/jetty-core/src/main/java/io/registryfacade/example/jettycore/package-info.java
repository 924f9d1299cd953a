/** An application on Jetty's own handlers with a facade. */
@NullMarked
package io.registryfacade.example.jettycore;

import org.jspecify.annotations.NullMarked;
