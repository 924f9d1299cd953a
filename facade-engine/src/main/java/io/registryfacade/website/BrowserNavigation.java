package io.registryfacade.website;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import org.jspecify.annotations.Nullable;

/** Recognises a person who opens a URL in a browser, by headers that no registry client sends. */
final class BrowserNavigation {
    private BrowserNavigation() {}

    /**
     * Returns whether a request is the navigation of a browser (Fetch Metadata, section 2.2). Browsers send the header to
     * HTTPS and to this machine only, and scripts cannot set it.
     */
    static boolean is(InboundRequest request) {
        Headers headers = request.headers();
        return "navigate".equals(headers.first("Sec-Fetch-Mode"))
                && prefersHtml(headers.first("Accept"))
                && headers.first("Authorization") == null;
    }

    private static boolean prefersHtml(@Nullable String accept) {
        return accept != null && accept.startsWith("text/html");
    }
}
