package io.registryfacade.website;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.page.FacadePage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Responses to browsers. */
final class PageResponses {
    private static final List<Header> HEADERS = List.of(
            new Header("Content-Type", "text/html; charset=utf-8"),
            new Header("Content-Security-Policy", FacadePage.contentSecurityPolicy()),
            new Header("X-Content-Type-Options", "nosniff"),
            new Header("Referrer-Policy", "no-referrer"),
            new Header("Cache-Control", "no-cache"));

    private PageResponses() {}

    /** Returns a page, or 304 if the browser has it already (RFC 9110, section 13.1.2). */
    static OutboundResponse page(InboundRequest request, int status, String html) {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        List<Header> headers = new ArrayList<>(HEADERS);
        String tag = entityTag(bytes);
        headers.add(new Header("ETag", tag));
        boolean known = status == 200
                && request.headers().values("If-None-Match").stream().anyMatch(tags -> tags.contains(tag));
        return known
                ? new OutboundResponse(304, headers, Body.EMPTY)
                : new OutboundResponse(status, headers, Body.of(bytes));
    }

    /** Returns a redirect that depends on the kind of client. */
    static OutboundResponse redirect(int status, String location) {
        return new OutboundResponse(
                status,
                List.of(
                        new Header("Location", location),
                        new Header("Cache-Control", "no-store"),
                        new Header("Vary", "Accept, Sec-Fetch-Mode, Authorization")),
                Body.EMPTY);
    }

    private static String entityTag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
