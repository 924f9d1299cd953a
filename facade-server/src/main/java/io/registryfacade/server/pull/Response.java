package io.registryfacade.server.pull;

import io.registryfacade.http.Body;
import io.registryfacade.server.content.ErrorMessage;
import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * A response after all redirects.
 *
 * @param url who sent it
 * @param status its status
 * @param headers its headers
 * @param body what was read of its body
 * @param digest the SHA-256 digest of the whole body; empty if only its beginning was read
 */
record Response(URI url, int status, HttpHeaders headers, Body.Bytes body, String digest) {
    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns a header; empty if it is absent. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Returns the registry's error as clients show it; empty if the body has none. */
    String message() {
        return ErrorMessage.of(body.bytes());
    }
}
