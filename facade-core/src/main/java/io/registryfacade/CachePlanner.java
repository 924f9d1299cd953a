package io.registryfacade;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/**
 * Plans which responses caches may store. It permits what is public, and nothing that it does not name: the policy of every
 * other response is {@link CachePolicy#NO_STORE}.
 */
final class CachePlanner {
    /** A browser that opens a URL of the API is led to the page for people. No registry client sends this header. */
    private static final String BROWSERS = "Sec-Fetch-Mode";

    /** Registries choose what they send by the media types that a client accepts. */
    private static final String MEDIA_TYPES = "Accept, " + BROWSERS;

    private final CachePolicy configured;
    private final CachePolicy redirect;
    private final CachePolicy ping;
    private final CachePolicy byDigest;
    private final CachePolicy byTag;
    private final CachePolicy file;

    /**
     * Creates a planner.
     *
     * @param configured the configured policy of redirects to registries and of the response to the ping
     * @param cdn how long shared caches may store public responses
     */
    CachePlanner(CachePolicy configured, CdnSettings cdn) {
        this.configured = configured;
        this.redirect = configured.withSharedLife(cdn.redirects(), BROWSERS);
        this.ping = configured.withSharedLife(cdn.redirects(), "");
        this.byDigest = CachePolicy.NO_STORE.withSharedLife(cdn.manifests(), MEDIA_TYPES);
        this.byTag = CachePolicy.NO_STORE.withSharedLife(cdn.tags(), MEDIA_TYPES);
        this.file = CachePolicy.NO_STORE.withSharedLife(cdn.manifests(), BROWSERS);
    }

    /** Returns the policy of redirects to registries and of the ping that does not depend on the client. */
    CachePolicy configured() {
        return configured;
    }

    /** Returns whether shared caches may store anything. */
    boolean permitsAnything() {
        return !redirect.equals(configured) || byDigest.sharedSeconds() > 0 || byTag.sharedSeconds() > 0;
    }

    /** Returns whether redirects have a life for shared caches beside the configured policy, which other caches follow. */
    boolean hasTwoLivesOfRedirects() {
        return redirect.sharedSeconds() > 0 && !configured.equals(CachePolicy.NO_STORE);
    }

    /** Plans the caching of a redirect of a pull that depends on the configuration alone. */
    CachePolicy redirect(InboundRequest request, Route route) {
        return !redirect.equals(configured) && isPublic(request) && isPublic(route) ? redirect : configured;
    }

    /**
     * Plans the caching of a redirect that the facade decides on after a registry has responded. With several registries,
     * it depends on which of them has the content, and that may change at any time. With mirrors, the redirect of a blob
     * depends on the client's network.
     */
    CachePolicy resolvedRedirect(
            RegistryRequest.Pull pull, InboundRequest request, Route route, List<ResolveTarget> targets) {
        if (pull.isBlob()
                && targets.stream()
                        .anyMatch(target -> !target.upstream().mirrors().isEmpty())) {
            return CachePolicy.NO_STORE;
        }
        return targets.size() == 1 ? redirect(request, route) : configured;
    }

    /** Plans the caching of the response to the ping if no client logs in at the facade. */
    CachePolicy ping(InboundRequest request) {
        return isPublic(request) ? ping : configured;
    }

    /** Plans the caching of the redirect of the ping to the only registry. */
    CachePolicy pingRedirect(InboundRequest request, Upstream upstream) {
        return isPublic(upstream) ? ping(request) : configured;
    }

    /**
     * Plans the caching of content that the facade sends itself. The response to a HEAD has no body, and a cache that does
     * not tell the methods apart must not send it to a client that sends a GET.
     */
    CachePolicy content(RegistryRequest.Pull pull, InboundRequest request, Route route, List<ResolveTarget> targets) {
        CachePolicy policy = pull.matchPull(new ContentPolicy(targets));
        return policy.sharedSeconds() > 0 && request.method().equals("GET") && isPublic(request) && isPublic(route)
                ? policy
                : CachePolicy.NO_STORE;
    }

    /** Returns whether all clients get the same response from the route's upstreams. */
    static boolean isPublic(Route route) {
        return route.destinations().stream().allMatch(destination -> isPublic(destination.upstream()));
    }

    private static boolean isPublic(Upstream upstream) {
        return upstream.auth() != AuthMode.CLIENT && upstream.credentials() == null;
    }

    /** A request that could be that of one person gets a response for that person alone, whatever the route. */
    private static boolean isPublic(InboundRequest request) {
        Headers headers = request.headers();
        return headers.first("Authorization") == null
                && headers.first("Cookie") == null
                && headers.first(BROWSERS) == null;
    }

    private final class ContentPolicy implements RegistryRequest.PullCases<CachePolicy> {
        private final List<ResolveTarget> targets;

        ContentPolicy(List<ResolveTarget> targets) {
            this.targets = targets;
        }

        @Override
        public CachePolicy manifest(RegistryRequest.Manifest pull) {
            return pull.reference() instanceof Digest ? byDigest : byTag;
        }

        /** Only files of a layout come from the facade itself; a blob of a registry is a stream. */
        @Override
        public CachePolicy blob(RegistryRequest.Blob pull) {
            return targets.stream().anyMatch(target -> target.delivery() == TargetDelivery.LOCAL)
                    ? file
                    : CachePolicy.NO_STORE;
        }

        @Override
        public CachePolicy tagList(RegistryRequest.TagList pull) {
            return byTag;
        }

        @Override
        public CachePolicy referrers(RegistryRequest.Referrers pull) {
            return byTag;
        }
    }
}
