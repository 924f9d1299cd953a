/**
 * An application on Jetty's handlers with a facade. The facade's handler receives each request first and leaves those of
 * the application to the next handler of the sequence.
 */
@NullMarked
package io.registryfacade.example.jettycore;

import org.jspecify.annotations.NullMarked;
