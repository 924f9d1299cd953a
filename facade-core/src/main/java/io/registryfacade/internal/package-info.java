/**
 * Parsing and formatting of text that several packages and modules of this project share. It is not an API and may
 * change in any version.
 */
@NullMarked
package io.registryfacade.internal;

import org.jspecify.annotations.NullMarked;
