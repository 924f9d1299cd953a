package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what a registry said to what a client is told. */
final class Answers {
    private static final List<String> OF_CONTENT = List.of(
            "Content-Type",
            "Docker-Content-Digest",
            "ETag",
            "OCI-Subject",
            "OCI-Filters-Applied",
            "Content-Range",
            "Accept-Ranges");
    private static final List<String> OF_LIMITS =
            List.of("RateLimit-Limit", "RateLimit-Remaining", "Docker-RateLimit-Source", "Retry-After");

    private Answers() {}

    /** A success, with the headers that describe its content. */
    static HttpAnswer content(HttpResponse<Body> response, Body body, boolean head) {
        List<Header> headers = headers(response, OF_CONTENT);
        headers.addAll(headers(response, OF_LIMITS));
        // of a HEAD, the length is not that of what is sent
        String length = header(response, "Content-Length");
        if (head && length != null) {
            headers.add(new Header("Content-Length", length));
        }
        return new HttpAnswer(response.statusCode(), headers, body);
    }

    /**
     * A failure, with the registry's own words if it found any.
     *
     * @param challenge what a client is told that could log in; {@code null} if none can
     * @param unknown what a 404 is called
     */
    static HttpAnswer error(HttpResponse<Body> response, @Nullable Header challenge, ErrorCode unknown) {
        int status = response.statusCode() < 400 ? 502 : response.statusCode();
        List<Header> headers = new ArrayList<>(List.of(new Header("Content-Type", "application/json")));
        headers.addAll(headers(response, OF_LIMITS));
        if (status == 401 && challenge != null) {
            headers.add(challenge);
        }
        return new HttpAnswer(status, headers, Body.of(words(response, status, unknown)));
    }

    private static String words(HttpResponse<Body> response, int status, ErrorCode unknown) {
        String text = Read.text(response.body());
        try {
            // told on only if it is what clients can read
            if (status == response.statusCode() && JsonMembers.of(text).has("errors")) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // then it is told in ours
        }
        return new OciError(code(status, unknown), "the registry answered " + response.statusCode()).json();
    }

    private static ErrorCode code(int status, ErrorCode unknown) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.DENIED;
            case 404 -> unknown;
            case 429 -> ErrorCode.TOOMANYREQUESTS;
            default -> ErrorCode.UNAVAILABLE;
        };
    }

    private static List<Header> headers(HttpResponse<Body> response, List<String> names) {
        List<Header> headers = new ArrayList<>();
        for (String name : names) {
            String value = header(response, name);
            if (value != null) {
                headers.add(new Header(name, value));
            }
        }
        return headers;
    }

    /** A header's value; {@code null} if there is none that could be told on. */
    static @Nullable String header(HttpResponse<Body> response, String name) {
        return response.headers().firstValue(name).filter(Answers::isTellable).orElse(null);
    }

    /** Whether a value can be that of a header here, which holds printable ASCII only. */
    static boolean isTellable(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
