package io.registryfacade;

import io.registryfacade.route.Route;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The registries that routes lead to. */
final class Reached {
    private Reached() {}

    /**
     * Each of the registries once, in the order of the routes. A million routes lead to a few registries, which are
     * told apart by what they are only after they were told apart as objects, because that takes no time.
     */
    static List<Upstream> by(List<Route> routes) {
        Set<Upstream> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Upstream> found = new ArrayList<>();
        for (Route route : routes) {
            route.forEachUpstream(upstream -> {
                if (seen.add(upstream)) {
                    found.add(upstream);
                }
            });
        }
        return found.stream().distinct().toList();
    }
}
