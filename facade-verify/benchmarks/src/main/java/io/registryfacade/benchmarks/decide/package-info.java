/** Deciding, beside other libraries that can redirect by the same rules, and building the route table. */
@NullMarked
package io.registryfacade.benchmarks.decide;

import org.jspecify.annotations.NullMarked;
