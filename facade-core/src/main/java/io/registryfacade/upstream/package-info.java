/**
 * The upstream registries and their settings: URL, authentication, credentials, delivery, connections and limits.
 * {@link io.registryfacade.upstream.Upstream} is the entry point. No request passes through this package: the planner
 * reads {@code auth} and {@code delivery} to decide, and the engine reads the rest to connect.
 */
@NullMarked
package io.registryfacade.upstream;

import org.jspecify.annotations.NullMarked;
