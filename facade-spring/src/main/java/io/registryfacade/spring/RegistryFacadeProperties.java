package io.registryfacade.spring;

import io.registryfacade.PushPolicy;
import io.registryfacade.UnroutedPolicy;
import io.registryfacade.upstream.Delivery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties, for Spring to bind and for editors to complete. The components have the names of the keys of a
 * configuration file, so its content is also valid below {@code registry-facade:}. {@code facade-config} validates
 * text.
 *
 * @param enabled Whether to enable the registry facade.
 * @param filter Settings of the facade's filter.
 * @param page The page for people.
 * @param config Location of a configuration file in YAML or JSON: "file:", "classpath:" or a path. It replaces all
 *     properties below.
 * @param publicUrl URL at which clients reach the facade, such as https://docker.my-org.example.com; the application
 *     gets requests for other hosts.
 * @param upstreams Upstream registries, by names of your choice.
 * @param routes Repositories that the facade serves, with their upstreams; the most specific route wins.
 * @param delivery How pulls reach clients, unless the upstream or the route sets it.
 * @param push How the facade handles pushes.
 * @param unrouted How the facade handles repositories that no route covers.
 * @param status Status of redirects: 302, 307 or 308.
 * @param cacheControl Cache-Control header of redirects and of the response to /v2/.
 * @param cdn How long shared caches in front of the facade, such as CDNs, may store public responses.
 * @param trustedProxies Reverse proxies whose forwarded host and client address the facade trusts: ranges of addresses,
 *     such as 10.0.0.0/8.
 * @param resolve Settings for resolving pulls at registries.
 */
@ConfigurationProperties(RegistryFacadeProperties.PREFIX)
record RegistryFacadeProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Filter filter,
        @DefaultValue Page page,
        @Nullable String config,
        @Nullable String publicUrl,
        @Nullable Map<String, UpstreamProperties> upstreams,
        @Nullable List<RouteProperties> routes,
        @Nullable Delivery delivery,
        @Nullable PushPolicy push,
        @Nullable UnroutedPolicy unrouted,
        @Nullable Integer status,
        @Nullable String cacheControl,
        @Nullable CdnProperties cdn,
        @Nullable List<String> trustedProxies,
        @Nullable ResolveProperties resolve) {
    static final String PREFIX = "registry-facade";

    /**
     * Settings of the facade's filter.
     *
     * @param order Order of the filter. The default is after the filters for observations and forwarded headers, and
     *     before those for sessions, forms and logins.
     */
    record Filter(@DefaultValue(DEFAULT_ORDER) int order) {
        /**
         * {@code Ordered.HIGHEST_PRECEDENCE + 40}. Spring Boot's filters for encodings, forwarded headers and
         * observations are at + 0 and + 1, so they also apply to the facade; Spring Session's is at + 50, those that
         * read forms at about -10,000, Spring Security's at -100.
         */
        static final String DEFAULT_ORDER = "-2147483608";
    }

    /**
     * The page for people.
     *
     * @param enabled Whether to serve the page.
     * @param path Path of the page; those of repositories are below it.
     * @param title Title, in place of the facade's address.
     * @param logo File with the logo, of at most 6 KiB: SVG, PNG, JPEG, WebP or GIF.
     * @param links Links at the end of the page.
     */
    record Page(
            @DefaultValue("false") boolean enabled,
            @DefaultValue(DEFAULT_PATH) String path,
            @Nullable String title,
            @Nullable String logo,
            @Nullable List<Link> links) {
        static final String DEFAULT_PATH = "/images";

        /** Returns the path with a slash at its end, and at its beginning. */
        String mountPath() {
            String withoutEnd = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return (withoutEnd.isEmpty() || withoutEnd.startsWith("/") ? withoutEnd : "/" + withoutEnd) + "/";
        }

        /**
         * A link.
         *
         * @param text Text that people read.
         * @param url URL, beginning with https:// or http://.
         */
        record Link(@Nullable String text, @Nullable String url) {}
    }

    /**
     * How long shared caches in front of the facade may store public responses, in whole seconds.
     *
     * @param redirects Redirects to registries, and the response to /v2/ where nobody logs in, such as 5m; 0s for not at
     *     all.
     * @param manifests Manifests by digest, and blobs of image layouts; at most resolve.manifest-max-age; 0s for not at
     *     all.
     * @param tags Manifests by tag, and lists of tags and referrers, whose changes are seen that much later; at most
     *     resolve.manifest-max-age; 0s for not at all.
     */
    record CdnProperties(
            @Nullable String redirects,
            @Nullable String manifests,
            @Nullable String tags) {}

    /**
     * Settings for resolving pulls at registries.
     *
     * @param manifestCache Maximum memory of the manifest cache, such as 64MiB; 0 for no cache.
     * @param manifestMaxAge How long the facade serves a manifest from the cache before it checks that the registry
     *     still has it, such as 30s; 0s to check each time.
     * @param bufferMemory Maximum memory of all response bodies that the facade is reading, such as 32MiB.
     * @param deadline Maximum time until the response to a request begins, such as 60s.
     * @param concurrency Maximum number of requests in flight to registries; further requests get 503.
     * @param tokenKey Secret of at least 32 characters; facades with the same secret accept each other's login tokens.
     * @param sharedCache URL of a Redis or Valkey that all replicas share; needs the dependency facade-redis.
     * @param sharedCachePasswordFile File with the password of the shared cache.
     * @param sharedCacheCa PEM file with authorities to trust for the shared cache.
     * @param sharedCacheTimeout How long the facade waits for each operation at the shared cache, such as 50ms.
     */
    record ResolveProperties(
            @Nullable String manifestCache,
            @Nullable String manifestMaxAge,
            @Nullable String bufferMemory,
            @Nullable String deadline,
            @Nullable Integer concurrency,
            @Nullable String tokenKey,
            @Nullable String sharedCache,
            @Nullable String sharedCachePasswordFile,
            @Nullable String sharedCacheCa,
            @Nullable String sharedCacheTimeout) {
        /** Returns the type's name, because a component is a secret. */
        @Override
        public String toString() {
            return "ResolveProperties";
        }
    }
}
