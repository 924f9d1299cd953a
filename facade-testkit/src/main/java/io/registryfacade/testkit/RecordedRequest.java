package io.registryfacade.testkit;

import io.registryfacade.http.Headers;

/**
 * A request that an {@link EmbeddedRegistry} answered.
 *
 * @param method its method
 * @param target its path, and the query behind a {@code ?} if there was one, as they were received
 * @param headers its header fields
 * @param status the status of the answer
 */
public record RecordedRequest(String method, String target, Headers headers, int status) {
    /** For people to read, such as {@code GET /v2/acme/app/manifests/1.0 200}. */
    @Override
    public String toString() {
        return method + " " + target + " " + status;
    }
}
