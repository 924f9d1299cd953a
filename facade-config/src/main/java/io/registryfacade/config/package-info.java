/**
 * Configuration files, in YAML or JSON.
 *
 * <p>{@link io.registryfacade.config.FacadeConfiguration} is the way in. A document is read ({@code DocumentReader}) into
 * nodes that know their places, and those are bound to the facade by hand, so that everything that is wrong is told at
 * once, and where. This package alone needs Jackson.
 */
@NullMarked
package io.registryfacade.config;

import org.jspecify.annotations.NullMarked;
