/** The log of the program: one line for each event on standard error, as text or as JSON. */
@NullMarked
package io.registryfacade.server.log;

import org.jspecify.annotations.NullMarked;
