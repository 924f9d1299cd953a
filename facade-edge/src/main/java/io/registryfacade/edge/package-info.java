/**
 * Exports the routes of a facade as redirect rules for web servers and services at the edge.
 *
 * <p>Start at {@link io.registryfacade.edge.EdgeExport}. All targets share one model, {@code RedirectRules}, and one table
 * of requests, {@code RequestTable}; an exporter only writes them in the syntax of its target. Images as static files are in
 * the package {@code images}.
 */
@NullMarked
package io.registryfacade.edge;

import org.jspecify.annotations.NullMarked;
