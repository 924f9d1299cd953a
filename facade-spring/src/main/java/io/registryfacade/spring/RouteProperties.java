package io.registryfacade.spring;

import io.registryfacade.upstream.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route.
 *
 * @param repository Repositories to serve: my-org/app, my-org/** or **.
 * @param upstream Name of an upstream, or a list of names or of "name" and "as"; the first upstream that has the
 *     content serves it.
 * @param as Name of the repositories at the upstream, if it differs.
 * @param delivery How pulls reach clients.
 */
record RouteProperties(
        @Nullable String repository,
        @Nullable List<UpstreamRef> upstream,
        @Nullable String as,
        @Nullable Delivery delivery) {
    /**
     * A reference to an upstream.
     *
     * @param name Name of the upstream.
     * @param as Name of the repositories at the upstream, if it differs.
     */
    record UpstreamRef(@Nullable String name, @Nullable String as) {
        /** Converts a single name; called by Spring. */
        public static UpstreamRef of(String name) {
            return new UpstreamRef(name, null);
        }
    }
}
