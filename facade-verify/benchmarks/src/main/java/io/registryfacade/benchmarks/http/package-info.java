/** Whole requests and startup: the facade in several servers, beside other ways to redirect. */
@NullMarked
package io.registryfacade.benchmarks.http;

import org.jspecify.annotations.NullMarked;
