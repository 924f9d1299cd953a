/** Builds the container image of the program from a Java runtime, the program's jar and a few libraries of the system. */
@NullMarked
package io.registryfacade.image;

import org.jspecify.annotations.NullMarked;
