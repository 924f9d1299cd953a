package io.registryfacade.route;

import io.registryfacade.upstream.Upstream;
import java.util.List;

/** Routes for tests in which their upstream does not matter. */
final class Routes {
    private static final Upstream UPSTREAM = Upstream.generic("https://r.test");

    private Routes() {}

    static Route route(String repository) {
        return route(repository, repository);
    }

    static Route route(String repository, String as) {
        return route(repository, new Destination("r", UPSTREAM, RepositoryPattern.parse(as)));
    }

    static Route route(String repository, Destination... destinations) {
        return new Route(RepositoryPattern.parse(repository), List.of(destinations), null);
    }
}
