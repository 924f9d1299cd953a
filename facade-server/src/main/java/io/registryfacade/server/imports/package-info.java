/** The command {@code import}: writes a configuration from the settings of other facades. */
@NullMarked
package io.registryfacade.server.imports;

import org.jspecify.annotations.NullMarked;
