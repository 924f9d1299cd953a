/** {@code registry-facade.jar pulls}: counts the pulls in the files of {@code serve --pull-log}. */
@NullMarked
package io.registryfacade.server.pulls;

import org.jspecify.annotations.NullMarked;
