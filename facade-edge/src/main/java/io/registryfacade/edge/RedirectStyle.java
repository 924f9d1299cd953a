package io.registryfacade.edge;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import java.util.Optional;

/**
 * How a facade redirects, whichever route it is.
 *
 * @param status the status: 302, 307 or 308
 * @param cacheControl the configured value of {@code Cache-Control}, without what only the facade can decide for shared caches
 */
public record RedirectStyle(int status, String cacheControl) {
    /** Returns whether caches may store redirects. */
    boolean isCached() {
        return !cacheControl.equals("no-store");
    }

    /**
     * Reads it off the decision on a sample request.
     *
     * @param facade the facade
     * @return the style
     */
    public static RedirectStyle of(RegistryFacade facade) {
        return facade.routes().stream()
                .flatMap(route -> SampleDecision.of(facade, "GET", route).stream())
                .flatMap(decision -> of(decision).stream())
                .findFirst()
                .orElseGet(() -> new RedirectStyle(307, "no-store"));
    }

    private static Optional<RedirectStyle> of(Decision decision) {
        if (decision instanceof Decision.Redirect redirect) {
            return Optional.of(
                    new RedirectStyle(redirect.status(), redirect.caching().configured()));
        }
        return decision instanceof Decision.Resolve resolve
                ? Optional.of(new RedirectStyle(
                        resolve.redirectStatus(), resolve.redirectCaching().configured()))
                : Optional.empty();
    }
}
