/**
 * Text that the other packages and modules of this project read and write in one way. It is not for users: it may change
 * in every version.
 */
@NullMarked
package io.registryfacade.internal;

import org.jspecify.annotations.NullMarked;
