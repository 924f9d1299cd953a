package io.registryfacade.edge;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import java.util.Optional;

/**
 * How a facade redirects, whichever route it is.
 *
 * @param status the status: 302, 307 or 308
 * @param cacheControl the value of {@code Cache-Control}
 */
record RedirectStyle(int status, String cacheControl) {
    /** Returns whether caches may store redirects. */
    boolean isCached() {
        return !cacheControl.equals("no-store");
    }

    /** Reads it off the decision on a sample request. */
    static RedirectStyle of(RegistryFacade facade) {
        return facade.routes().stream()
                .flatMap(route -> of(facade.decide(RedirectingFacade.request(
                                facade, "GET", "/v2/" + sampleName(route) + "/manifests/latest")))
                        .stream())
                .findFirst()
                .orElseGet(() -> new RedirectStyle(307, "no-store"));
    }

    private static Optional<RedirectStyle> of(Decision decision) {
        if (decision instanceof Decision.Redirect redirect) {
            return Optional.of(new RedirectStyle(redirect.status(), redirect.cacheControl()));
        }
        return decision instanceof Decision.Resolve resolve
                ? Optional.of(new RedirectStyle(resolve.redirectStatus(), resolve.redirectCacheControl()))
                : Optional.empty();
    }

    static String sampleName(Route route) {
        RepositoryName base = route.pattern().base();
        return base == null ? "a" : route.pattern().namespace() ? base + "/a" : base.value();
    }
}
