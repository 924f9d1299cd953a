package io.registryfacade.clients;

/** What a client gets for {@code /v2/}, from which many take what authentication is required. */
public enum PingResponse {
    /** The facade responds with 200. */
    OPEN,
    /** The facade responds with 401, and its challenge names the facade's own token endpoint. */
    CHALLENGE,
    /** The facade redirects to the registry of the pull. */
    AT_REGISTRY,
    /** The facade redirects to another registry than that of the pull. */
    AT_OTHER_REGISTRY
}
