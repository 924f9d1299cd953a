package io.registryfacade.server.collect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.registryfacade.oci.Digest;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends a blob as a script says, one step for each request; the last step repeats. */
final class FaultyBlob implements HttpHandler {
    /** Responds to one request for the blob. */
    interface Step {
        void respond(HttpExchange exchange, byte[] content, int first) throws IOException;
    }

    private final byte[] content;
    private final List<Step> steps;
    private final List<String> ranges = new CopyOnWriteArrayList<>();

    private FaultyBlob(byte[] content, List<Step> steps) {
        this.content = content;
        this.steps = steps;
    }

    /** Returns a blob of an image that another registry serves right. */
    static FaultyBlob of(TestImage image, Digest digest, Step... steps) throws Exception {
        try (EmbeddedRegistry right = EmbeddedRegistry.with(image)) {
            String repository = image.reference().substring(0, image.reference().indexOf(':'));
            URI url = right.url().resolve("/v2/" + repository + "/blobs/" + digest);
            byte[] content = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            return new FaultyBlob(content, List.of(steps));
        }
    }

    /** The {@code Range} of each request; empty if it had none. */
    List<String> ranges() {
        return ranges;
    }

    int size() {
        return content.length;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        int first = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        steps.get(Math.min(ranges.size(), steps.size()) - 1).respond(exchange, content, first);
        exchange.close();
    }

    /** Sends what was requested. */
    static Step right() {
        return (exchange, content, first) -> send(exchange, content, first, content.length);
    }

    /** Sends what was requested up to a byte, then closes the connection. */
    static Step endingAt(int last) {
        return (exchange, content, first) -> send(exchange, content, first, last);
    }

    /** Sends all, whatever was requested. */
    static Step withoutRanges() {
        return (exchange, content, first) -> send(exchange, content, 0, content.length);
    }

    /** Sends other bytes. */
    static Step wrong() {
        return (exchange, content, first) -> {
            byte[] other = content.clone();
            other[other.length - 1]++;
            send(exchange, other, first, other.length);
        };
    }

    /** Sends more bytes than there are. */
    static Step tooLong() {
        return (exchange, content, first) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 10; i++) {
                exchange.getResponseBody().write(content);
            }
        };
    }

    static Step status(int status, String... header) {
        return (exchange, content, first) -> {
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private static void send(HttpExchange exchange, byte[] content, int first, int last) throws IOException {
        if (first > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + first + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(first > 0 ? 206 : 200, content.length - first);
        if (last > first) {
            exchange.getResponseBody().write(content, first, last - first);
        }
        // newer JDKs keep the headers until then
        exchange.getResponseBody().flush();
    }
}
