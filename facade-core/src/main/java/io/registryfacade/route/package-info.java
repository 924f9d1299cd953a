/**
 * Maps a repository to an upstream and to its name there. The planner passes the repository name of a request to {@link
 * io.registryfacade.route.RouteTable#find}, and the {@link io.registryfacade.route.Route} that it returns gives the
 * redirect URL or the remote repositories.
 *
 * <p>The most specific route wins, whatever the order of configuration. The cost of a look-up grows with the length of
 * the name, not with the number of routes.
 */
@NullMarked
package io.registryfacade.route;

import org.jspecify.annotations.NullMarked;
