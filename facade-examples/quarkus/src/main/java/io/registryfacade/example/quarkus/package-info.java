/** A facade in a Quarkus application: {@code FacadeRoute} mounts it on the router that Quarkus serves. */
@NullMarked
package io.registryfacade.example.quarkus;

import org.jspecify.annotations.NullMarked;
