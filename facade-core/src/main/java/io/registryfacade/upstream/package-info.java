/**
 * The registries that a facade stands for: where each one is and what it asks of those who pull.
 */
@NullMarked
package io.registryfacade.upstream;

import org.jspecify.annotations.NullMarked;
