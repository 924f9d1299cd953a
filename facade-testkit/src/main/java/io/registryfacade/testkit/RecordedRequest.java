package io.registryfacade.testkit;

import io.registryfacade.http.Headers;

/**
 * A request that an {@link EmbeddedRegistry} received, and its response.
 *
 * @param method its method
 * @param target its path and query, as received
 * @param headers its header fields
 * @param status the status of the response
 * @param bytes the length of the response's body
 */
public record RecordedRequest(String method, String target, Headers headers, int status, long bytes) {
    /** Returns the request as a line, such as {@code GET /v2/acme/app/manifests/1.0 200}. */
    @Override
    public String toString() {
        return method + " " + target + " " + status;
    }
}
