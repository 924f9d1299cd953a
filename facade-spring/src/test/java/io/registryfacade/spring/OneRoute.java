package io.registryfacade.spring;

/** The properties of a facade that redirects one namespace. */
final class OneRoute {
    static final String[] PROPERTIES = {
        "registry-facade.upstreams.mine.type=generic",
        "registry-facade.upstreams.mine.url=https://mine.test",
        "registry-facade.upstreams.mine.auth=none",
        "registry-facade.routes[0].repository=my-org/**",
        "registry-facade.routes[0].upstream=mine"
    };

    private OneRoute() {}
}
