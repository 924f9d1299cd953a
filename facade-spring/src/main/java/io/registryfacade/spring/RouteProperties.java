package io.registryfacade.spring;

import io.registryfacade.upstream.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route.
 *
 * @param repository What is served: my-org/app, my-org/** or **.
 * @param upstream Where it is: the name of an upstream, or a list of names, or of "name" and "as"; the first that has it
 *     answers.
 * @param as What it is called there.
 * @param delivery How it reaches clients.
 */
record RouteProperties(
        @Nullable String repository,
        @Nullable List<UpstreamRef> upstream,
        @Nullable String as,
        @Nullable Delivery delivery) {
    /**
     * One of the upstreams of a route.
     *
     * @param name Name of the upstream.
     * @param as What the repositories are called there.
     */
    record UpstreamRef(@Nullable String name, @Nullable String as) {
        /** By this, Spring makes one of a name that stands alone. */
        public static UpstreamRef of(String name) {
            return new UpstreamRef(name, null);
        }
    }
}
