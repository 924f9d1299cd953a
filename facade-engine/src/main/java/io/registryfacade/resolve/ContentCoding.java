package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Decodes bodies that a registry compressed despite {@code Accept-Encoding: identity} (RFC 9110, section 8.4). */
final class ContentCoding {
    private static final String NAME = "Content-Encoding";

    private ContentCoding() {}

    /**
     * Returns the response without a content coding.
     *
     * @param maxBytes the limit of the decoded body
     * @throws ResolveException if the coding is unknown, or the body is malformed or too long
     */
    static UpstreamResponse decode(UpstreamResponse response, int maxBytes) {
        if (!isCoded(response)) {
            return response;
        }
        String coding = coding(response);
        byte[] coded = Bodies.bytes(response.body()).bytes();
        try (InputStream in = decoder(coding, coded, response)) {
            byte[] decoded = in.readNBytes(maxBytes + 1);
            if (decoded.length > maxBytes) {
                throw new ResolveException(502, "the registry's response is longer than " + maxBytes + " bytes");
            }
            return withoutCoding(response).withBody(Body.of(decoded));
        } catch (IOException e) {
            throw new ResolveException(
                    502,
                    response.server().authority() + " sent a body that is not " + coding
                            + ", although its Content-Encoding says so");
        }
    }

    /** Returns whether a response has a content coding. */
    static boolean isCoded(UpstreamResponse response) {
        String coding = coding(response);
        return !coding.isEmpty() && !coding.equals("identity");
    }

    private static String coding(UpstreamResponse response) {
        return String.join(",", response.headers().values(NAME)).strip().toLowerCase(Locale.ROOT);
    }

    private static InputStream decoder(String coding, byte[] coded, UpstreamResponse response) throws IOException {
        InputStream in = new ByteArrayInputStream(coded);
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in);
            default ->
                throw new ResolveException(
                        502,
                        response.server().authority()
                                + " sent a body in a content coding that the facade neither accepts nor can decode");
        };
    }

    private static UpstreamResponse withoutCoding(UpstreamResponse response) {
        Headers headers = name ->
                name.equalsIgnoreCase(NAME) ? List.of() : response.headers().values(name);
        return new UpstreamResponse(response.server(), response.target(), response.status(), headers, response.body());
    }
}
