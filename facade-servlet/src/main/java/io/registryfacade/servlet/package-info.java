/**
 * Mounts a registry facade in a Jakarta Servlet web application (6.0 or later), as a filter or as a servlet.
 *
 * <p>Nothing is decided here: a request is handed to the core as it was received, and the core's answer is written.
 */
@NullMarked
package io.registryfacade.servlet;

import org.jspecify.annotations.NullMarked;
