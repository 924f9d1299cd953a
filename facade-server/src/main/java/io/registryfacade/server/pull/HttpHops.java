package io.registryfacade.server.pull;

import io.registryfacade.http.Body;
import io.registryfacade.oci.DigestAlgorithm;
import io.registryfacade.server.content.Printable;
import io.registryfacade.server.trace.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends single requests, follows nothing, and reports each exchange. */
final class HttpHops {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int BUFFER = 64 * 1024;

    private final HttpClient http;
    private final @Nullable LocalFacade facade;
    private final Consumer<Exchange> listener;

    /** How much of a body is read. */
    enum Reading {
        /** Up to the limit of a manifest. */
        WHOLE,
        /** One byte, which shows that there is content. */
        BEGINNING,
        /** All, of which only the digest is kept. */
        DIGEST
    }

    /**
     * Creates a client.
     *
     * @param trust the authorities of servers; {@code null} for those of the JDK
     * @param facade a facade in this process; {@code null} if there is none
     * @param listener receives each exchange
     */
    HttpHops(@Nullable SSLContext trust, @Nullable LocalFacade facade, Consumer<Exchange> listener) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT);
        this.http = (trust == null ? builder : builder.sslContext(trust)).build();
        this.facade = facade;
        this.listener = listener;
    }

    /**
     * Sends a request.
     *
     * @param maxBytes the longest body that is kept
     * @throws PullException if the body is longer, or the server cannot be reached
     */
    Response send(String method, URI url, Map<String, String> headers, Reading reading, int maxBytes)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(url)
                .timeout(TIMEOUT)
                .setHeader("User-Agent", "registry-facade-check")
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        long began = System.nanoTime();
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                Content content = read(in, isError(response) ? Reading.WHOLE : reading, maxBytes);
                report(method, url, began, response, content.length());
                if (content.isTooLong()) {
                    throw new PullException(
                            url.getAuthority() + " sent more than " + maxBytes + " bytes",
                            "clients refuse it; check what this server is");
                }
                return new Response(url, response.statusCode(), response.headers(), content.bytes(), content.digest());
            }
        } catch (PullException e) {
            throw e;
        } catch (IOException e) {
            throw TransportFailure.of(url, e);
        }
    }

    private static boolean isError(HttpResponse<?> response) {
        return response.statusCode() >= 300;
    }

    private HttpRequest.Builder request(URI url) {
        if (facade == null || !facade.authority().equals(url.getAuthority())) {
            return HttpRequest.newBuilder(url);
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return HttpRequest.newBuilder(URI.create(facade.address() + url.getRawPath() + query))
                .setHeader("X-Forwarded-Host", facade.authority());
    }

    private void report(String method, URI url, long began, HttpResponse<?> response, long bytes) {
        String location = response.headers().firstValue("Location").orElse(null);
        listener.accept(new Exchange(
                began,
                System.nanoTime() - began,
                Printable.of(url.getAuthority()),
                method,
                Printable.of(url.getRawPath()),
                response.statusCode(),
                bytes,
                location == null ? null : withoutQuery(location)));
    }

    /** Leaves out the query, which is often a signature by which anybody could fetch the content. */
    private static String withoutQuery(String location) {
        int query = location.indexOf('?');
        return Printable.of(query < 0 ? location : location.substring(0, query) + "?...");
    }

    private record Content(Body.Bytes bytes, long length, String digest, boolean isTooLong) {}

    private static Content read(InputStream in, Reading reading, int maxBytes) throws IOException {
        switch (reading) {
            case WHOLE -> {
                byte[] bytes = in.readNBytes(maxBytes + 1);
                return new Content(Body.of(bytes), bytes.length, digest(bytes), bytes.length > maxBytes);
            }
            case BEGINNING -> {
                byte[] bytes = in.readNBytes(1);
                return new Content(Body.of(bytes), bytes.length, "", false);
            }
            default -> {
                MessageDigest sha256 = DigestAlgorithm.SHA256.newFunction();
                byte[] buffer = new byte[BUFFER];
                long length = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    sha256.update(buffer, 0, read);
                    length += read;
                }
                return new Content(
                        Body.of(new byte[0]),
                        length,
                        DigestAlgorithm.SHA256.digest(sha256).value(),
                        false);
            }
        }
    }

    static String digest(byte[] bytes) {
        return DigestAlgorithm.SHA256.digest(bytes).value();
    }
}
