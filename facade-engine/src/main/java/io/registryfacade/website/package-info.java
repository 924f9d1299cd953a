/**
 * Serves the page for people, which the core writes, beside a facade.
 *
 * <p>Start at {@link Website}.
 */
@NullMarked
package io.registryfacade.website;

import org.jspecify.annotations.NullMarked;
