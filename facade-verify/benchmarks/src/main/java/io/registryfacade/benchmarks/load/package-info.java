/** Load on a server, and what the system reports about its process. */
@NullMarked
package io.registryfacade.benchmarks.load;

import org.jspecify.annotations.NullMarked;
