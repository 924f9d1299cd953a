/** Startup time and memory. */
@NullMarked
package io.registryfacade.benchmarks.start;

import org.jspecify.annotations.NullMarked;
