/**
 * {@code registry-facade.jar demo}: a registry and a client of the test kit with a facade between them, all in one
 * process, and a trace of every request.
 */
@NullMarked
package io.registryfacade.server.demo;

import org.jspecify.annotations.NullMarked;
