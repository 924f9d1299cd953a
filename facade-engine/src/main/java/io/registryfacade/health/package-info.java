/**
 * The health of a facade ({@link io.registryfacade.health.FacadeHealth}) and of its upstreams. Both are snapshots:
 * {@link io.registryfacade.engine.FacadeEngine#health} returns them, and health endpoints report them.
 */
@NullMarked
package io.registryfacade.health;

import org.jspecify.annotations.NullMarked;
