/**
 * An application on a router of Vert.x with a facade. The facade's handler receives each request first and passes those
 * of the application on to the router.
 */
@NullMarked
package io.registryfacade.example.vertx;

import org.jspecify.annotations.NullMarked;
