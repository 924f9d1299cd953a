package io.registryfacade.route;

import io.registryfacade.upstream.Upstream;
import java.util.List;

/** Routes as a test needs them: where they lead to does not matter. */
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
