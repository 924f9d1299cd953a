/**
 * Auto-configuration of a registry facade in Spring Boot (3.5 or 4) from {@code registry-facade.*} properties.
 *
 * <p>{@code RegistryFacadeAutoConfiguration} creates the {@code FacadeEngine} and registers the {@code
 * RegistryFacadeFilter}, through which requests enter and responses leave. {@code facade-config} validates the
 * properties in the same way as a configuration file.
 */
@NullMarked
package io.registryfacade.spring;

import org.jspecify.annotations.NullMarked;
