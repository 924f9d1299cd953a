/**
 * A registry facade: a fixed address for container images, in front of whichever registry holds them today.
 *
 * <p>{@link io.registryfacade.RegistryFacade} is the way in. The way of a request is one direction through the
 * packages: what was received ({@code http}) is read ({@code oci}), finds its route ({@code route}) to an upstream
 * ({@code upstream}), becomes a {@link io.registryfacade.Decision}, and is answered ({@code server}).
 */
@NullMarked
package io.registryfacade;

import org.jspecify.annotations.NullMarked;
