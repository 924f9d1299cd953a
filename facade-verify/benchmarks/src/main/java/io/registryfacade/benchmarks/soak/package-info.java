/** Mixed load for a long time, and whether anything fails, grows or stays behind. */
@NullMarked
package io.registryfacade.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
