package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.OciError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps an upstream's response to the one that the client gets. */
final class ResponseMapper {
    private static final List<String> CONTENT_HEADERS = List.of(
            "Content-Type",
            "Content-Encoding",
            "Docker-Content-Digest",
            "ETag",
            "OCI-Subject",
            "OCI-Filters-Applied",
            "Content-Range",
            "Accept-Ranges");
    private static final List<String> RATE_LIMIT_HEADERS =
            List.of("RateLimit-Limit", "RateLimit-Remaining", "Docker-RateLimit-Source", "Retry-After");

    private ResponseMapper() {}

    /** Returns a success, with the headers that describe its content. */
    static OutboundResponse content(UpstreamResponse response, boolean head) {
        List<Header> headers = copy(response, CONTENT_HEADERS);
        headers.addAll(rateLimitHeaders(response));
        headers.addAll(warnings(response));
        // without a body, only this header says the length
        String length = response.printableHeader("Content-Length");
        if (head && length != null) {
            headers.add(new Header("Content-Length", length));
        }
        return new OutboundResponse(response.status(), headers, response.body());
    }

    /**
     * Returns a failure: with the registry's error body if clients can read it, else with the facade's.
     *
     * @param challenge the challenge for a client that may log in; {@code null} if a login is not possible
     * @param facadeError the facade's error
     */
    static OutboundResponse error(UpstreamResponse response, @Nullable Header challenge, OciError facadeError) {
        // a success or redirect that does not fit the request must not look like one to the client
        int status = response.status() < 400 ? 502 : response.status();
        List<Header> headers = new ArrayList<>(rateLimitHeaders(response));
        headers.addAll(warnings(response));
        if (status == 416) {
            headers.addAll(copy(response, List.of("Content-Range")));
        }
        if (status == 401 && challenge != null) {
            headers.add(challenge);
        }
        String registryError = status == response.status() ? ErrorBody.readable(Bodies.text(response.body())) : null;
        return OutboundResponse.json(status, registryError == null ? facadeError.json() : registryError, headers);
    }

    /** Returns the headers that report the rate limit and when to retry. */
    static List<Header> rateLimitHeaders(UpstreamResponse response) {
        return copy(response, RATE_LIMIT_HEADERS);
    }

    /** Returns the headers that clients show beside a result (distribution specification, "Warnings"). */
    private static List<Header> warnings(UpstreamResponse response) {
        return response.headers().values("Warning").stream()
                .filter(ResponseMapper::isPrintableAscii)
                .map(value -> new Header("Warning", value))
                .toList();
    }

    /** Returns when to retry, as the end of a sentence; empty if the server does not say. */
    static String retryAfter(UpstreamResponse response) {
        String value = response.printableHeader("Retry-After");
        if (value == null || value.length() > 40) {
            return "";
        }
        return RateLimit.isNumber(value)
                ? "; try again in " + RateLimit.duration(Long.parseLong(value))
                : "; try again after " + value;
    }

    private static List<Header> copy(UpstreamResponse response, List<String> names) {
        List<Header> headers = new ArrayList<>();
        for (String name : names) {
            String value = response.printableHeader(name);
            if (value != null) {
                headers.add(new Header(name, value));
            }
        }
        return headers;
    }

    /** Returns whether a value is not empty and safe in a header. */
    static boolean isPrintableAscii(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
