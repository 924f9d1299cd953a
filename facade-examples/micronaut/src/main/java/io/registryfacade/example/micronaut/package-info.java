/**
 * A facade in a Micronaut application. {@code FacadeConnections} adds the facade's handler to each HTTP/1.1 connection of
 * Micronaut's Netty server.
 */
@NullMarked
package io.registryfacade.example.micronaut;

import org.jspecify.annotations.NullMarked;
