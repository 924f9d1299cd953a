package io.registryfacade.upstream;

/** What a registry asks of a client that pulls a public image. */
public enum Auth {
    /** Nothing: every client can be redirected to it. */
    NONE,
    /**
     * A Bearer token that anybody gets without an account. A client gets it from the registry that answered
     * {@code /v2/}, so redirects alone serve those clients only that ask again after a redirect, and only while
     * repositories keep their names.
     */
    TOKEN
}
