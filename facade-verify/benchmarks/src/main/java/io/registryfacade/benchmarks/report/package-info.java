/** Results in the JSON format of JMH, and the tables and charts made of them. */
@NullMarked
package io.registryfacade.benchmarks.report;

import org.jspecify.annotations.NullMarked;
