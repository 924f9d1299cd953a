/** Whole pulls by clients that people use, and what resolving costs. */
@NullMarked
package io.registryfacade.benchmarks.pull;

import org.jspecify.annotations.NullMarked;
