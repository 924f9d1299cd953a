package io.registryfacade.upstream;

/** How one request is delivered from one of its upstreams. The planner decides it, and no later stage decides again. */
public enum TargetDelivery {
    /** The client is redirected. The registry is asked first only where a route has several. */
    REDIRECT,
    /** The facade resolves the request. */
    RESOLVE,
    /** The client is redirected if the registry turns out to be open to everybody; else the facade resolves. */
    DETECT
}
