package io.registryfacade.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at one request: a first, and retries if it met a dead connection.
 *
 * <p>An idle connection may end without notice, at a firewall or load balancer between. A request on it is either reset
 * or gets no response. Since a slow registry looks the same at first, the first attempt continues beside the second. A
 * registry that is closing many connections may close the next one too before it gets the request, hence a third.
 */
final class RequestAttempts {
    /** Longer than registries usually take, and shorter than clients wait. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    private static final int MAX_ATTEMPTS = 3;

    private final HttpTransport transport;
    private final UpstreamRequest request;
    private final ResolveResources resources;
    private final Duration responseTimeout;
    private final Duration silence;
    private final StreamObserver streamObserver;
    private final CompletableFuture<UpstreamResponse> result = new CompletableFuture<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable Attempt winner;
    private int pending;
    private boolean finished;

    /**
     * Creates attempts that have not started.
     *
     * @param silence how long a reused connection may be silent until a second attempt starts
     * @param streamObserver notified if the body is a stream, and of its end
     */
    RequestAttempts(
            HttpTransport transport,
            UpstreamRequest request,
            ResolveResources resources,
            Duration responseTimeout,
            Duration silence,
            StreamObserver streamObserver) {
        this.transport = transport;
        this.request = request;
        this.resources = resources;
        this.responseTimeout = responseTimeout;
        this.silence = silence;
        this.streamObserver = streamObserver;
    }

    /** Sends the request; the response must be complete in this time. */
    CompletableFuture<UpstreamResponse> send(Duration time) {
        Future<?> timeout = Timeouts.after(time, () -> result.completeExceptionally(new TimeoutException()));
        Future<?> secondTimer = Timeouts.after(silence, this::onSilence);
        CompletableFuture<?> unused = result.whenComplete((response, failure) -> {
            timeout.cancel(false);
            secondTimer.cancel(false);
            abandonLosers();
        });
        start();
        return result;
    }

    private void start() {
        Attempt attempt = new Attempt();
        synchronized (this) {
            if (finished) {
                return;
            }
            attempts.add(attempt);
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
            // the result is complete already
            attempt.receiver.abandon();
        }
    }

    private void fail(Attempt attempt, Throwable failure) {
        if (attempt.hasMetDeadConnection()) {
            try {
                sendAgain();
            } catch (RuntimeException e) {
                // such as that the facade has been closed
                failure.addSuppressed(e);
            }
        }
        synchronized (this) {
            pending--;
            // another attempt may still get a response
            if (pending > 0) {
                return;
            }
        }
        result.completeExceptionally(failure);
    }

    /** Starts a second attempt if the only one may be on a dead connection. */
    private void onSilence() {
        synchronized (this) {
            if (attempts.size() > 1 || !attempts.get(0).mayBeOnDeadConnection()) {
                return;
            }
        }
        sendAgain();
    }

    private void sendAgain() {
        synchronized (this) {
            if (attempts.size() == MAX_ATTEMPTS || result.isDone()) {
                return;
            }
        }
        // all other idle connections may be dead, too
        transport.closeIdleConnections();
        start();
    }

    private synchronized boolean isWinner(Attempt attempt) {
        return winner == attempt;
    }

    private synchronized void abandonLosers() {
        finished = true;
        for (Attempt attempt : attempts) {
            if (attempt != winner) {
                attempt.receiver.abandon();
            }
        }
    }

    private final class Attempt implements StreamObserver {
        private final HttpClientContext context = HttpClientContext.create();
        private final ResponseReceiver receiver = new ResponseReceiver(request, resources, responseTimeout, this);

        void send() {
            try {
                transport.execute(request, receiver, context);
            } catch (RuntimeException e) {
                receiver.failed(e);
            }
        }

        /** Ignores the stream of an attempt that lost, which no client reads. */
        @Override
        public void streamStarted() {
            if (isWinner(this)) {
                streamObserver.streamStarted();
            }
        }

        @Override
        public void streamEnded() {
            if (isWinner(this)) {
                streamObserver.streamEnded();
            }
        }

        /** Returns whether the attempt is on a reused connection and no response has begun. */
        boolean mayBeOnDeadConnection() {
            return !receiver.hasBegun() && HttpTransport.isReused(context);
        }

        /**
         * Returns whether the attempt failed on such a connection, or on one that closed before the request was sent.
         */
        boolean hasMetDeadConnection() {
            return mayBeOnDeadConnection() || HttpTransport.isConnectedButUnused(context);
        }
    }
}
