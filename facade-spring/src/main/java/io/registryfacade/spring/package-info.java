/**
 * Mounts a registry facade in a Spring Boot application (3.5 or 4), as its {@code registry-facade.*} properties say.
 *
 * <p>What the properties mean is checked by the core, as for a configuration file. Spring is needed by this package alone.
 */
@NullMarked
package io.registryfacade.spring;

import org.jspecify.annotations.NullMarked;
