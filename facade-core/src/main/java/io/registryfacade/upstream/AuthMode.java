package io.registryfacade.upstream;

/** The authentication that a registry requires for pulls. */
public enum AuthMode {
    /** None: the facade can redirect every client. */
    NONE,
    /**
     * A Bearer token, which the facade fetches anonymously or with the upstream's {@link Credentials}. Clients need no
     * token.
     */
    TOKEN,
    /** A Bearer token that each client requests with its own credentials, for private images. */
    CLIENT,
    /** Unknown: the facade probes the registry before the first request that depends on it. */
    DETECT
}
