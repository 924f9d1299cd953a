/** Whole pulls by clients that people use. */
@NullMarked
package io.registryfacade.benchmarks.pull;

import org.jspecify.annotations.NullMarked;
