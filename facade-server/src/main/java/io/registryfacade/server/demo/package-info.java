/**
 * {@code registry-facade.jar demo}: a registry, a facade in front of it and a real client, all in one process, and a
 * look at every request between them.
 */
@NullMarked
package io.registryfacade.server.demo;

import org.jspecify.annotations.NullMarked;
