package io.registryfacade.spring;

import io.registryfacade.PushPolicy;
import io.registryfacade.upstream.Delivery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties, for Spring to bind and for editors to complete. Components are named after the keys of a configuration
 * file, so what stands in one can stand below {@code registry-facade:} too; texts are left to the core to judge.
 *
 * @param enabled Whether there is to be a facade.
 * @param filter How the facade's filter is mounted.
 * @param config Location of a configuration file in YAML or JSON: "file:", "classpath:" or a path. In place of all
 *     properties below.
 * @param publicUrl Where clients reach the facade, such as https://docker.my-org.example.com; other hosts are refused.
 * @param upstreams The registries, by names of your choice.
 * @param routes What is served, and where it is; the most specific route wins.
 * @param delivery How pulls reach clients, where neither upstream nor route says it.
 * @param push What becomes of pushes.
 * @param status Status of redirects: 302, 307 or 308.
 * @param cacheControl Cache-Control of redirects and of the answer to /v2/.
 * @param trustedProxies Reverse proxies that are believed what they say of the host that clients asked for: ranges of
 *     addresses, such as 10.0.0.0/8.
 * @param resolve How registries are asked.
 */
@ConfigurationProperties(RegistryFacadeProperties.PREFIX)
record RegistryFacadeProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Filter filter,
        @Nullable String config,
        @Nullable String publicUrl,
        @Nullable Map<String, UpstreamProperties> upstreams,
        @Nullable List<RouteProperties> routes,
        @Nullable Delivery delivery,
        @Nullable PushPolicy push,
        @Nullable Integer status,
        @Nullable String cacheControl,
        @Nullable List<String> trustedProxies,
        @Nullable ResolveProperties resolve) {
    static final String PREFIX = "registry-facade";

    /**
     * How the filter is mounted.
     *
     * @param order Order of the filter. The default is behind the filters that measure requests and believe reverse
     *     proxies, and in front of those for sessions, forms and logins.
     */
    record Filter(@DefaultValue(DEFAULT_ORDER) int order) {
        /**
         * {@code Ordered.HIGHEST_PRECEDENCE + 40}. Boot's filters for encodings, forwarded headers and observations are
         * at + 0 and + 1, so that requests to the facade are measured as all others; Spring Session's is at + 50, those
         * that read forms at about -10,000, Spring Security's at -100.
         */
        static final String DEFAULT_ORDER = "-2147483608";
    }

    /**
     * How registries are asked.
     *
     * @param manifestCache How much memory the manifest cache may use, such as 64MiB; 0 for no cache.
     * @param manifestMaxAge How long a manifest is served from the cache before the registry is asked whether it still
     *     has it, such as 30s; 0s to ask each time.
     * @param bufferMemory How much memory response bodies may use together while they are read, such as 32MiB.
     * @param deadline How long a request may take in all, such as 60s.
     * @param concurrency How many requests may wait for a registry at the same time.
     * @param tokenKey Secret of at least 32 characters; facades with the same one accept each other's login tokens.
     */
    record ResolveProperties(
            @Nullable String manifestCache,
            @Nullable String manifestMaxAge,
            @Nullable String bufferMemory,
            @Nullable String deadline,
            @Nullable Integer concurrency,
            @Nullable String tokenKey) {
        /** Nothing of it: it holds a secret. */
        @Override
        public String toString() {
            return "ResolveProperties";
        }
    }
}
