/** Mixed load for a long time, after which nothing may have failed, grown or stayed behind. */
@NullMarked
package io.registryfacade.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
