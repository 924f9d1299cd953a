/** What the facade costs, and how it behaves over time. */
@NullMarked
package io.registryfacade.benchmarks;

import org.jspecify.annotations.NullMarked;
