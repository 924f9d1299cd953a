/** Writes JSON. */
@NullMarked
package io.registryfacade.server.json;

import org.jspecify.annotations.NullMarked;
