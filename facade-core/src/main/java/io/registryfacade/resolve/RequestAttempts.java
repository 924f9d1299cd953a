package io.registryfacade.resolve;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one request: a first, and at most a second on a new connection if the first met a dead one.
 *
 * <p>An idle connection may end without notice, at a firewall or load balancer on the way. A request on it is either reset,
 * or nothing comes back. As a slow registry looks the same at first, the first attempt then goes on beside the second.
 */
final class RequestAttempts {
    /** Longer than registries take with few exceptions, and shorter than clients wait. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final HttpTransport transport;
    private final UpstreamRequest request;
    private final ResolveResources resources;
    private final Duration responseTimeout;
    private final Runnable onStreamEnd;
    private final CompletableFuture<UpstreamResponse> result = new CompletableFuture<>();
    private @Nullable Attempt first;
    private @Nullable Attempt second;
    private @Nullable Attempt winner;
    private int pending;

    RequestAttempts(
            HttpTransport transport,
            UpstreamRequest request,
            ResolveResources resources,
            Duration responseTimeout,
            Runnable onStreamEnd) {
        this.transport = transport;
        this.request = request;
        this.resources = resources;
        this.responseTimeout = responseTimeout;
        this.onStreamEnd = onStreamEnd;
    }

    /** Sends the request; the response must be there in so much time. */
    CompletableFuture<UpstreamResponse> send(Duration time) {
        Future<?> timeout = Timeouts.after(time, () -> result.completeExceptionally(new TimeoutException()));
        Future<?> silence = Timeouts.after(SILENCE, this::sendSecond);
        first = new Attempt();
        CompletableFuture<?> unused = result.whenComplete((response, failure) -> {
            timeout.cancel(false);
            silence.cancel(false);
            abandonLosers();
        });
        start(first);
        return result;
    }

    private void start(Attempt attempt) {
        synchronized (this) {
            pending++;
        }
        CompletableFuture<?> unused = attempt.receiver.response().whenComplete((response, failure) -> {
            if (failure == null) {
                win(attempt, response);
            } else {
                fail(attempt, failure);
            }
        });
        attempt.send();
    }

    private void win(Attempt attempt, UpstreamResponse response) {
        synchronized (this) {
            winner = winner == null ? attempt : winner;
        }
        if (!result.complete(response)) {
            // it came too late
            attempt.receiver.abandon();
        }
    }

    private void fail(Attempt attempt, Throwable failure) {
        if (attempt == first) {
            sendSecond();
        }
        synchronized (this) {
            pending--;
            // the other attempt may still bring a response
            if (pending > 0) {
                return;
            }
        }
        result.completeExceptionally(failure);
    }

    /** Sends the request again if the first attempt is on a connection that may be dead. */
    private void sendSecond() {
        Attempt started;
        synchronized (this) {
            if (second != null || result.isDone() || first == null || !first.mayHaveMetDeadConnection()) {
                return;
            }
            started = new Attempt();
            second = started;
        }
        // what died with this one may be all that idle
        transport.closeIdleConnections();
        start(started);
    }

    private synchronized void abandonLosers() {
        for (Attempt attempt : new @Nullable Attempt[] {first, second}) {
            if (attempt != null && attempt != winner) {
                attempt.receiver.abandon();
            }
        }
    }

    private final class Attempt {
        private final HttpClientContext context = HttpClientContext.create();
        private final ResponseReceiver receiver =
                new ResponseReceiver(request, resources, responseTimeout, onStreamEnd);

        void send() {
            try {
                transport.execute(request, receiver, context);
            } catch (RuntimeException e) {
                receiver.failed(e);
            }
        }

        /** A connection that had served before and brings no response. */
        boolean mayHaveMetDeadConnection() {
            return !receiver.hasBegun() && HttpTransport.isReused(context);
        }
    }
}
