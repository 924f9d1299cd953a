/**
 * {@code check --compare}: what the first registry of a route has and the others lack, while images are being moved.
 *
 * <p>{@code Comparison} goes through the repositories; {@code RepositoryComparison} compares one repository at two
 * registries, which it reads by {@code RepositoryContent}; each {@code Difference} goes to a report.
 */
@NullMarked
package io.registryfacade.server.compare;

import org.jspecify.annotations.NullMarked;
