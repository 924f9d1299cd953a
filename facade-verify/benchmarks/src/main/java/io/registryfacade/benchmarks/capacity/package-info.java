/** What requests and fleets of replicas cost, for docs/capacity.md. */
@NullMarked
package io.registryfacade.benchmarks.capacity;

import org.jspecify.annotations.NullMarked;
