/** Compares the edge scripts with the program, on the engines of the services that run scripts. */
@NullMarked
package io.registryfacade.edgescripts;

import org.jspecify.annotations.NullMarked;
