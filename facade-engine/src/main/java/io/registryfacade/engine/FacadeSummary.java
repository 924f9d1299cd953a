package io.registryfacade.engine;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Upstream;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** A facade in a few words, for a log: {@code 2 routes from hub (docker.io), ghcr (ghcr.io)}. */
final class FacadeSummary {
    private FacadeSummary() {}

    /** Logs what is served from now on, and what whoever runs it should think about. */
    static void log(Logger log, String beginning, RegistryFacade facade) {
        log.info("{} {}", beginning, of(facade));
        facade.warnings().forEach(warning -> log.warn("{}", warning));
    }

    static String of(RegistryFacade facade) {
        return facade.routeCount()
                + (facade.routeCount() == 1 ? " route from " : " routes from ")
                + facade.upstreams().entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + address(entry.getValue()) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String address(Upstream upstream) {
        return upstream.registry().imageHost();
    }
}
