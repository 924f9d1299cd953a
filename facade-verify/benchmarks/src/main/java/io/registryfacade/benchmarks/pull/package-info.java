/** Whole pulls of a large image, by a client that people use. */
@NullMarked
package io.registryfacade.benchmarks.pull;

import org.jspecify.annotations.NullMarked;
