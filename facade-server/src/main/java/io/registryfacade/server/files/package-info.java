/** Messages about files. */
@NullMarked
package io.registryfacade.server.files;

import org.jspecify.annotations.NullMarked;
