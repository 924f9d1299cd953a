/**
 * What a decision costs, the reading of a request alone and the building of a table, beside libraries that could do the
 * same.
 */
@NullMarked
package io.registryfacade.benchmarks.decide;

import org.jspecify.annotations.NullMarked;
