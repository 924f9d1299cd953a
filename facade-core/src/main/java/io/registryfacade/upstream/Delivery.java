package io.registryfacade.upstream;

/** How a pull reaches the client. */
public enum Delivery {
    /** By redirects where the registry asks for nothing, else by resolving. */
    AUTO,
    /** The client is redirected to the registry for everything. */
    REDIRECT,
    /** Manifests and lists come through the facade; a blob by a redirect to the location that the registry gives. */
    RESOLVE
}
