/** {@code init}: writes a first configuration. */
@NullMarked
package io.registryfacade.server.init;

import org.jspecify.annotations.NullMarked;
