/** A facade in an application that embeds Jetty. */
@NullMarked
package io.registryfacade.example.jetty;

import org.jspecify.annotations.NullMarked;
