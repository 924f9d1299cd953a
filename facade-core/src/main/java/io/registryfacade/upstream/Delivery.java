package io.registryfacade.upstream;

import org.jspecify.annotations.Nullable;

/** How a pull reaches the client. */
public enum Delivery {
    /** By redirects where the registry asks for nothing, else by resolving. */
    AUTO,
    /** The client is redirected to the registry for everything. */
    REDIRECT,
    /** Manifests and lists come through the facade; a blob by a redirect to the location that the registry gives. */
    RESOLVE;

    /**
     * The delivery that holds for one of a route's upstreams.
     *
     * @param route what the route says; {@code null} if it says nothing
     * @param upstream what the upstream says; {@code null} if it says nothing
     * @param facade what holds else
     * @return the first that is said
     */
    public static Delivery first(@Nullable Delivery route, @Nullable Delivery upstream, Delivery facade) {
        if (route != null) {
            return route;
        }
        return upstream != null ? upstream : facade;
    }
}
