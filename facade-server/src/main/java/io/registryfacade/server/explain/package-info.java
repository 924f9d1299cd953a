/** {@code explain}: what the facade decides about one request, and why. */
@NullMarked
package io.registryfacade.server.explain;

import org.jspecify.annotations.NullMarked;
