package io.registryfacade.upstream;

/** How the facade delivers one pull from one of its upstreams, as the planner has decided. */
public enum TargetDelivery {
    /**
     * Redirects the client. If the route has several upstreams, the facade first checks that this one has the content.
     */
    REDIRECT,
    /** Resolves the pull through the facade. */
    RESOLVE,
    /** Redirects the client if the registry turns out to require no token; otherwise resolves the pull. */
    DETECT,
    /** Serves the pull from the facade's own files, an {@link ImageLayout}. */
    LOCAL
}
