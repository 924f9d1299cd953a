package io.registryfacade.engine;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.Upstream;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** A summary of a facade for the log: {@code 2 routes from hub (docker.io), ghcr (ghcr.io)}. */
final class FacadeSummary {
    private FacadeSummary() {}

    /** Logs the summary, and each warning about the configuration. */
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
        return upstream.isLayout() ? upstream.location() : upstream.imageHost();
    }
}
