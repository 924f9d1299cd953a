package io.registryfacade.upstream;

/** What a registry asks of whoever pulls. */
public enum AuthMode {
    /** Nothing: every client can be redirected to it. */
    NONE,
    /**
     * A Bearer token, which anybody gets without an account, or with the {@link Credentials} of the upstream. The
     * facade gets it; clients need none.
     */
    TOKEN,
    /** A Bearer token that each client gets with credentials of its own, for private images. */
    CLIENT,
    /** Unknown: the registry is asked once, before the first request that depends on it. */
    DETECT
}
