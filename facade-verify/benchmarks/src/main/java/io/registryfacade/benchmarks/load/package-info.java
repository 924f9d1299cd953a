/** What all measurements over a network have in common: servers in processes of their own, and load upon them. */
@NullMarked
package io.registryfacade.benchmarks.load;

import org.jspecify.annotations.NullMarked;
