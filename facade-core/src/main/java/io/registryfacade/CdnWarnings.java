package io.registryfacade;

import io.registryfacade.http.Origin;
import io.registryfacade.route.RouteTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings about caches in front of a facade. */
final class CdnWarnings {
    private CdnWarnings() {}

    static List<String> of(@Nullable Origin publicUrl, RouteTable routes, RoutingPolicy policy) {
        List<String> warnings = new ArrayList<>();
        if (!policy.caching().permitsAnything()) {
            return warnings;
        }
        if (routes.routes().stream().noneMatch(CachePlanner::isPublic)) {
            warnings.add(
                    "'cdn' has no effect: every route leads to an upstream with an account, of the clients or of the"
                            + " facade, and caches must not store what needs one");
        } else if (!routes.upstreams(policy::isResolvedWithLogin).isEmpty()) {
            warnings.add("'cdn' has little effect: clients log in at the facade, so that they send a token with every"
                    + " request, for public images, too, and caches store no response to it; serve public images at"
                    + " another host, by a facade without 'auth: client'");
        }
        if (policy.caching().hasTwoLivesOfRedirects()) {
            warnings.add(
                    "'cdn.redirects' and 'cacheControl' are both set: redirects keep the value of 'cacheControl', even"
                            + " those for one client, and only caches that read CDN-Cache-Control follow"
                            + " 'cdn.redirects'; remove 'cacheControl'");
        }
        if (publicUrl == null) {
            warnings.add(
                    "'cdn' is set without 'publicUrl', so that the facade answers at every host: a cache stores each"
                            + " response once for each host that anybody writes into a request; set 'publicUrl'");
        }
        return warnings;
    }
}
