package io.registryfacade;

/** How the facade handles requests for repositories that no route covers. */
public enum UnroutedPolicy {
    /** Refuses them with 403 and a message that names the repositories that are served. */
    REFUSE,
    /**
     * Leaves them to the application that the facade is part of, which may have a registry of its own. A server without
     * an application refuses them.
     */
    PASS
}
