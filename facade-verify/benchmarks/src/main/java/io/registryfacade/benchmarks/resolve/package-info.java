/** Resolving: a cached manifest, and many pulls of the same image at once. */
@NullMarked
package io.registryfacade.benchmarks.resolve;

import org.jspecify.annotations.NullMarked;
