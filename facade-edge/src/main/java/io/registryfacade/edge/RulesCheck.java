package io.registryfacade.edge;

import io.registryfacade.RegistryFacade;
import io.registryfacade.route.Destination;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import java.util.List;
import java.util.Optional;

/** Finds the routes that no redirect can serve. */
final class RulesCheck {
    private static final String REMEDY = "; use an edge script or the program for it";

    private RulesCheck() {}

    /**
     * Checks that redirects can serve all routes.
     *
     * @throws UnsupportedByTargetException if they cannot
     */
    static void check(RegistryFacade facade) {
        List<String> problems = facade.routes().stream()
                .flatMap(route -> problem(route).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new UnsupportedByTargetException(problems);
        }
    }

    private static Optional<String> problem(Route route) {
        if (route.destinations().stream().anyMatch(each -> each.upstream().isLayout())) {
            return Optional.of(
                    "'" + route + "' has an image layout, whose files no redirect leads to; export the files by"
                            + " a target that begins with static-, or use the program");
        }
        if (route.destinations().size() > 1) {
            List<String> names =
                    route.destinations().stream().map(Destination::upstreamName).toList();
            return Optional.of("'" + route + "' has several upstreams (" + String.join(", ", names)
                    + "), and a redirect cannot try the next one" + REMEDY);
        }
        if (isRedirected(route)) {
            return Optional.empty();
        }
        if (route.upstream().auth() == AuthMode.CLIENT) {
            return Optional.of(
                    "clients log in for '" + route + "' (auth: client), and rules have no token endpoint" + REMEDY);
        }
        return route.upstream().credentials() == null
                ? Optional.empty()
                : Optional.of("'" + route + "' is pulled with the account of '" + route.upstreamName()
                        + "', and rules must not contain secrets" + REMEDY);
    }

    /** Returns whether the user has decided that clients are redirected, and so log in at the registry. */
    private static boolean isRedirected(Route route) {
        Delivery own = route.delivery();
        return (own == null ? route.upstream().delivery() : own) == Delivery.REDIRECT;
    }
}
