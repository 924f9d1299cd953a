package io.registryfacade;

import io.registryfacade.http.InboundRequest;

/** What a request has in {@code Authorization}. Only the registry can say what it is worth. */
enum ClientCredentials {
    /** The request has no such header. */
    ABSENT,
    /** A Bearer token. */
    BEARER_TOKEN,
    /** Anything else, mostly a name and password. */
    OTHER;

    static ClientCredentials of(InboundRequest request) {
        String authorization = request.headers().first("Authorization");
        if (authorization == null) {
            return ABSENT;
        }
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7) ? BEARER_TOKEN : OTHER;
    }
}
