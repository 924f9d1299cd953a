package io.registryfacade;

/** What becomes of requests that would change a repository. */
public enum PushPolicy {
    /** They are refused, and told where to go. */
    REFUSE,
    /** They are redirected to the registry, if it is known to ask clients for nothing ({@code auth: none}); else refused. */
    REDIRECT
}
