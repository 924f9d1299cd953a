/**
 * An application on a Netty pipeline with a facade. The facade's handler receives each request first and passes those of
 * the application on to {@code NotFound}.
 */
@NullMarked
package io.registryfacade.example.netty;

import org.jspecify.annotations.NullMarked;
