package io.registryfacade.server.acme;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.DefaultConnection;
import org.shredzone.acme4j.connector.HttpConnector;

/** Sends requests to an authority, with a limit on the time and the bytes of each response. */
final class AuthorityConnection extends DefaultConnection {
    private static final int MAX_BYTES = 1024 * 1024;

    private final InstantSource clock;
    private final Duration timeout;
    private final ResponseTimes times;

    AuthorityConnection(HttpConnector connector, InstantSource clock, Duration timeout, ResponseTimes times) {
        super(connector);
        this.clock = clock;
        this.timeout = timeout;
        this.times = times;
    }

    @Override
    protected void sendRequest(Session session, URL url, Consumer<HttpRequest.Builder> body) throws IOException {
        HttpRequest.Builder request = httpConnector
                .createRequestBuilder(url)
                .header("Accept-Charset", "utf-8")
                .header("Accept-Language", session.getLanguageHeader());
        body.accept(request);
        HttpResponse<InputStream> response = send(request.build());
        times.record(response.headers(), clock.instant());
        lastResponse = response;
    }

    /** The timeout of a request ends with the headers of the response, so this one includes the body. */
    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> response =
                httpClient.sendAsync(request, head -> new LimitedBody(MAX_BYTES));
        try {
            return response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no response within " + timeout.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            response.cancel(true);
        }
    }
}
