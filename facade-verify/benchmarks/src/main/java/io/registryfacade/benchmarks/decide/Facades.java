package io.registryfacade.benchmarks.decide;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;

/** Facades with some number of routes. */
final class Facades {
    static final String HOST = "docker.my-org.example.com";

    private Facades() {}

    /** A facade that redirects. */
    static RegistryFacade redirecting(int routes) {
        return withRoutes(registries(Auth.NONE), routes).build();
    }

    /** A facade that has to resolve, because its registries want tokens. */
    static RegistryFacade resolving(int routes) {
        return withRoutes(registries(Auth.TOKEN), routes).build();
    }

    /** A facade that redirects, and answers at one host only. */
    static RegistryFacade ofOneHost(int routes) {
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
