/** Whole requests: the facade in every server, beside other ways to redirect the same two namespaces. */
@NullMarked
package io.registryfacade.benchmarks.http;

import org.jspecify.annotations.NullMarked;
