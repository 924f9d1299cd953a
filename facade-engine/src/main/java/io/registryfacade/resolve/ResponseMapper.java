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

    /** A success, with the headers that describe its content. */
    static OutboundResponse content(UpstreamResponse response, boolean head) {
        List<Header> headers = copy(response, CONTENT_HEADERS);
        headers.addAll(rateLimitHeaders(response));
        headers.addAll(warnings(response));
        // the response to a HEAD has no body whose length would be known
        String length = response.printableHeader("Content-Length");
        if (head && length != null) {
            headers.add(new Header("Content-Length", length));
        }
        return new OutboundResponse(response.status(), headers, response.body());
    }

    /**
     * A failure: with the registry's own words if clients can read them, else with ours.
     *
     * @param challenge what a client gets that could log in; {@code null} if none can
     * @param facadeError what to say in place of the registry
     */
    static OutboundResponse error(UpstreamResponse response, @Nullable Header challenge, OciError facadeError) {
        // a client must not take a success or redirect that makes no sense for what it asked for
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

    /** The headers that say how much may be requested, and when again. */
    static List<Header> rateLimitHeaders(UpstreamResponse response) {
        return copy(response, RATE_LIMIT_HEADERS);
    }

    /** What clients show beside a result (distribution specification, "Warnings"). */
    private static List<Header> warnings(UpstreamResponse response) {
        return response.headers().values("Warning").stream()
                .filter(ResponseMapper::isPrintableAscii)
                .map(value -> new Header("Warning", value))
                .toList();
    }

    /** When to try again, as the end of a sentence; empty if the server does not say. */
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

    /** Whether a header of ours can carry a value. */
    static boolean isPrintableAscii(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
