/** Starting, with how much memory, and exchanging the routes under load. */
@NullMarked
package io.registryfacade.benchmarks.start;

import org.jspecify.annotations.NullMarked;
