/**
 * Which upstream serves a repository, and what the repository is called there.
 *
 * <p>The most specific route wins, whatever the order in which routes were given. The cost of finding it grows with the
 * length of the name, not with the number of routes.
 */
@NullMarked
package io.registryfacade.route;

import org.jspecify.annotations.NullMarked;
