/**
 * What the facade costs. {@code facade-verify/benchmarks/run} starts {@link io.registryfacade.benchmarks.Run}, which
 * measures and writes {@code docs/performance.md}. No test asserts a time.
 */
@NullMarked
package io.registryfacade.benchmarks;

import org.jspecify.annotations.NullMarked;
