package io.registryfacade;

/** How the facade handles requests that would change a repository. */
public enum PushPolicy {
    /** Refuses them with 403 and a message that names the registry to push to. */
    REFUSE,
    /** Redirects them to the registry if it requires no authentication ({@code auth: none}); otherwise refuses them. */
    REDIRECT
}
