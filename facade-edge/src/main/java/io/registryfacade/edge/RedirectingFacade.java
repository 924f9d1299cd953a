package io.registryfacade.edge;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.http.Origin;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.Delivery;
import java.util.List;

/**
 * The facade that redirect rules implement: the same routes, of which each redirects to its registry. Its decisions are
 * what the rules must do, and its paths are what clients experience.
 */
final class RedirectingFacade {
    private RedirectingFacade() {}

    /** Returns the copy of a facade whose routes have one upstream each. */
    static RegistryFacade of(RegistryFacade facade) {
        FacadeBuilder builder = RegistryFacade.builder();
        // redirect rules know neither who asks nor what mirrors have
        facade.upstreams()
                .forEach((name, upstream) -> builder.upstream(
                        name, upstream.mirrors().isEmpty() ? upstream : upstream.withMirrors(List.of())));
        for (Route route : facade.routes()) {
            builder.route(
                    route.toString(),
                    route.destinations().stream()
                            .map(destination -> new UpstreamRef(
                                    destination.upstreamName(),
                                    destination.pattern().toString()))
                            .toList(),
                    Delivery.REDIRECT);
        }
        Origin publicUrl = facade.publicUrl();
        if (publicUrl != null) {
            builder.publicUrl(publicUrl.toString());
        }
        RedirectStyle style = RedirectStyle.of(facade);
        return builder.redirectStatus(style.status())
                .redirectCacheControl(style.cacheControl())
                .build();
    }
}
