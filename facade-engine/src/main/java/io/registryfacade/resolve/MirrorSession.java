package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One mirror of an upstream: its connections, and whether it is in use. Neither credentials nor headers of a client are
 * sent to it.
 */
final class MirrorSession {
    /** How long the facade waits for a mirror, far below the time that clients and the registry have. */
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final int MAX_BODY = 64 * 1024;

    private final Upstream upstream;
    private final Mirror mirror;
    private final ResolveListener listener;
    private final UpstreamClient client;
    private final CircuitBreaker breaker;
    private final AtomicBoolean isDown = new AtomicBoolean();
    private final AtomicBoolean isReported = new AtomicBoolean();

    MirrorSession(
            Upstream upstream,
            Mirror mirror,
            ResolveResources resources,
            ResolveListener listener,
            Ticker ticker,
            MirrorNames names) {
        this.upstream = upstream;
        this.mirror = mirror;
        this.listener = listener;
        this.breaker = new CircuitBreaker(ticker);
        this.client = new HttpUpstreamClient(
                upstream,
                withinTimeout(upstream.connection()),
                resources,
                new MirrorRequests(listener::outOfMemory),
                new AddressLookup(
                        resources.executor(), names.of(HttpTransport.hostName(mirror.origin()), this::reportOnce)),
                RequestAttempts.SILENCE);
    }

    private static ConnectionSettings withinTimeout(ConnectionSettings settings) {
        return settings.withTimeouts(shorter(settings.connectTimeout()), shorter(settings.responseTimeout()));
    }

    private static Duration shorter(Duration timeout) {
        return timeout.compareTo(TIMEOUT) < 0 ? timeout : TIMEOUT;
    }

    /** Receives no responses of mirrors, because they are not those of the upstream. */
    private static final class MirrorRequests extends SilentListener {
        private final Consumer<OutOfMemoryError> onOutOfMemory;

        MirrorRequests(Consumer<OutOfMemoryError> onOutOfMemory) {
            this.onOutOfMemory = onOutOfMemory;
        }

        @Override
        public void outOfMemory(OutOfMemoryError error) {
            onOutOfMemory.accept(error);
        }
    }

    /**
     * Asks the mirror for a blob.
     *
     * @param target the path of the blob
     * @param context the observer; the request ends by its deadline
     * @return what the mirror said. The future never fails.
     */
    CompletableFuture<Presence> head(String target, RequestContext context) {
        if (!breaker.permits()) {
            return CompletableFuture.completedFuture(Presence.UNKNOWN);
        }
        UpstreamRequest request =
                new UpstreamRequest(mirror.origin(), "HEAD", target, List.of(), BodyReading.discardSuccess(MAX_BODY));
        return Futures.callSafely(() -> client.send(request, context))
                .handle((response, failure) -> failure == null ? responded(response) : failed(failure));
    }

    private Presence responded(UpstreamResponse response) {
        Presence presence = Presence.of(response.status());
        if (presence == Presence.FAILED) {
            recordFailure(mirror.origin().authority() + " responded " + response.status());
            return presence;
        }
        if (response.isRedirect()) {
            reportOnce(mirror.origin().authority() + " responded " + response.status()
                    + ", and a mirror that redirects does not count as one that has a blob; name the server that it"
                    + " redirects to");
        }
        breaker.succeeded();
        if (isDown.compareAndSet(true, false)) {
            listener.mirrorChanged(upstream, mirror, null);
        }
        return presence;
    }

    private Presence failed(Throwable failure) {
        Throwable cause = Futures.unwrap(failure);
        if (cause instanceof ResolveException known) {
            if (known.isOwnLimit()) {
                return Presence.UNKNOWN;
            }
            recordFailure(known.error().message().replace(ErrorResponses.URL_OF_UPSTREAM, "the 'url' of this mirror"));
            return Presence.FAILED;
        }
        if (cause instanceof OutOfMemoryError error) {
            listener.outOfMemory(error);
        } else {
            listener.unexpected(cause);
        }
        return Presence.UNKNOWN;
    }

    private void recordFailure(String problem) {
        if (breaker.failed() && isDown.compareAndSet(false, true)) {
            listener.mirrorChanged(upstream, mirror, problem);
        }
    }

    private void reportOnce(String problem) {
        if (isReported.compareAndSet(false, true)) {
            listener.mirrorUnusable(upstream, mirror, problem);
        }
    }

    void close() {
        client.close();
    }
}
