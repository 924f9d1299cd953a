package io.registryfacade.upstream;

/** How pulls reach clients, as configured for a route, an upstream or the facade. */
public enum Delivery {
    /**
     * Redirects to a registry that requires no token, and resolves at a registry that requires one. The facade always
     * resolves lists, because their {@code Link} and {@code name} must be those of the facade.
     */
    AUTO,
    /** Redirects every pull to the registry, whatever authentication it requires. */
    REDIRECT,
    /** Relays manifests and lists through the facade, and redirects blobs to the registry's storage. */
    RESOLVE
}
