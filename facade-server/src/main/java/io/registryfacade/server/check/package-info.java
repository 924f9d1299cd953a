/** {@code registry-facade.jar check}: tries what a configuration or a running facade does before users do. */
@NullMarked
package io.registryfacade.server.check;

import org.jspecify.annotations.NullMarked;
