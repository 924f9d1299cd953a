/**
 * A registry facade: a stable address for container images, in front of the registry that holds them today.
 *
 * <p>A request enters at {@link io.registryfacade.RegistryFacade#decide} as an {@code InboundRequest} (package {@code
 * http}) and leaves as a {@link io.registryfacade.Decision}, which module {@code facade-engine} carries out. On the way
 * the facade parses it ({@code oci}), finds its route ({@code route}) to an upstream ({@code upstream}) and applies the
 * rules of {@code Planner}.
 */
@NullMarked
package io.registryfacade;

import org.jspecify.annotations.NullMarked;
