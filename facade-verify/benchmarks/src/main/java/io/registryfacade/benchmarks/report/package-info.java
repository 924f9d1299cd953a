/** From what JMH has measured to tables and plots in a page. */
@NullMarked
package io.registryfacade.benchmarks.report;

import org.jspecify.annotations.NullMarked;
