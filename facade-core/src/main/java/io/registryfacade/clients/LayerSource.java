package io.registryfacade.clients;

/** The server from which a registry lets clients get layers. */
public enum LayerSource {
    /** The registry redirects to its storage, at a URL that needs no token. */
    STORAGE,
    /** The registry sends layers itself. */
    REGISTRY,
    /** The facade, from an image layout. */
    FACADE,
    /** Not known. */
    UNKNOWN
}
