/** A facade in a web application without {@code web.xml}. */
@NullMarked
package io.registryfacade.example.annotations;

import org.jspecify.annotations.NullMarked;
