package io.registryfacade.route;

import io.registryfacade.upstream.Upstream;

/** Routes as a test needs them: where they lead to does not matter. */
final class Routes {
    private static final Upstream UPSTREAM = Upstream.generic("https://r.test");

    private Routes() {}

    static Route route(String repository) {
        return route(repository, repository);
    }

    static Route route(String repository, String as) {
        return new Route(RepositoryPattern.parse(repository), UPSTREAM, RepositoryPattern.parse(as));
    }
}
