package io.registryfacade.benchmarks.decide;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;

/** Facades with a number of routes. */
final class Facades {
    static final String HOST = "docker.my-org.example.com";

    private Facades() {}

    static RegistryFacade redirecting(int routes) {
        return withRoutes(registries(Auth.NONE), routes).build();
    }

    /** Returns a facade that resolves, because its upstreams need tokens. */
    static RegistryFacade resolving(int routes) {
        return withRoutes(registries(Auth.TOKEN), routes).build();
    }

    /** Returns a facade that redirects requests for one host. */
    static RegistryFacade withPublicUrl(int routes) {
        return withRoutes(registries(Auth.NONE), routes)
                .publicUrl("https://" + HOST)
                .build();
    }

    static FacadeBuilder registries(Auth auth) {
        FacadeBuilder builder = RegistryFacade.builder();
        for (int i = 0; i < Rule.REGISTRIES; i++) {
            builder.upstream(name(i), Upstream.generic(Rule.origin(i)).withAuth(auth));
        }
        return builder;
    }

    static String name(int registry) {
        return "registry-" + registry;
    }

    private static FacadeBuilder withRoutes(FacadeBuilder builder, int routes) {
        for (int i = 0; i < routes; i++) {
            Rule rule = Rule.number(i);
            String stars = rule.namespace() ? "/**" : "";
            builder.route(rule.base() + stars, name(rule.registry()), rule.as() + stars);
        }
        return builder;
    }
}
