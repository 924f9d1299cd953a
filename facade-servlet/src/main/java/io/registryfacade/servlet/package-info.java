/**
 * Mounts a registry facade in a Jakarta Servlet web application (6.0 or later), as a filter or as a servlet.
 *
 * <p>{@link io.registryfacade.servlet.RegistryFacadeFilter} and {@link io.registryfacade.servlet.RegistryFacadeServlet}
 * pass each request, as received, to a {@code FacadeEngine}, which decides. {@code ResponseWriter} writes the engine's
 * response to the container.
 */
@NullMarked
package io.registryfacade.servlet;

import org.jspecify.annotations.NullMarked;
