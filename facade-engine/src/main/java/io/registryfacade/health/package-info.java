/** The health of a facade ({@link io.registryfacade.health.FacadeHealth}) and of its upstreams. */
@NullMarked
package io.registryfacade.health;

import org.jspecify.annotations.NullMarked;
