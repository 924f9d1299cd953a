package io.registryfacade.upstream;

/** How pulls reach clients, as it is configured for a route, an upstream or the facade. */
public enum Delivery {
    /**
     * The client is redirected to a registry that needs no token, and the facade resolves where a token is needed. Lists
     * are always resolved, because their {@code Link} and {@code name} belong to the facade.
     */
    AUTO,
    /** The client is always redirected to the registry, whatever the registry asks of clients. */
    REDIRECT,
    /** Manifests and lists come through the facade; a blob by a redirect to the location that the registry gives. */
    RESOLVE
}
