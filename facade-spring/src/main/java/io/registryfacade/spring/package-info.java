/**
 * Auto-configuration of a registry facade in Spring Boot (3.5 or 4) from {@code registry-facade.*} properties.
 *
 * <p>{@code RegistryFacadeAutoConfiguration} creates the {@code FacadeEngine}. Requests enter and responses leave through
 * the {@code RegistryFacadeFilter} in a servlet application, and through {@code FacadeWebFilter} and {@code WebFluxExchange}
 * in a WebFlux application. Classes named after Reactor Netty are loaded only if it is present. {@code facade-config} validates the
 * properties in the same way as a configuration file.
 */
@NullMarked
package io.registryfacade.spring;

import org.jspecify.annotations.NullMarked;
