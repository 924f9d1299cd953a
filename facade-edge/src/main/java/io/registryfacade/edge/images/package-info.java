/**
 * Exports the images of layouts as static files for web servers, static hosts and object stores.
 *
 * <p>{@code ExportedImages} finds the repositories of the routes, {@code ResourceList} the responses that clients may
 * request, a {@code StaticHost} places them as files and writes its configuration, and {@code ImageFiles} writes what has
 * changed.
 */
@NullMarked
package io.registryfacade.edge.images;

import org.jspecify.annotations.NullMarked;
