package io.registryfacade.server;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Upstream;
import java.util.stream.Collectors;

/** A facade in a few words, for a log: {@code 2 routes from hub (docker.io), ghcr (ghcr.io)}. */
final class Summary {
    private Summary() {}

    static String of(RegistryFacade facade) {
        return facade.routeCount()
                + (facade.routeCount() == 1 ? " route from " : " routes from ")
                + facade.upstreams().entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + address(entry.getValue()) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String address(Upstream upstream) {
        return upstream.registry().address();
    }
}
