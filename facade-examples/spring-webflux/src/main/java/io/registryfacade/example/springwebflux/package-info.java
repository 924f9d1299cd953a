/** A facade in a Spring WebFlux application. */
@NullMarked
package io.registryfacade.example.springwebflux;

import org.jspecify.annotations.NullMarked;
