package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP/1.1, by Apache HttpClient with a connection pool for each upstream.
 *
 * <p>A request waits for a permit and holds it until its response is read; short requests and streamed layers have
 * separate permits. A request that failed on a dead idle connection is retried.
 */
final class HttpUpstreamClient implements UpstreamClient {
    private final Upstream upstream;
    private final ConnectionSettings settings;
    private final ResolveResources resources;
    private final ResolveListener listener;
    private final HttpTransport transport;
    private final ConcurrencyLimiter requests;
    private final ConcurrencyLimiter streams;
    private final Duration silence;

    HttpUpstreamClient(Upstream upstream, ResolveResources resources, ResolveListener listener) {
        this(upstream, resources, listener, RequestAttempts.SILENCE);
    }

    /** Creates a client that starts a second attempt after this silence, as {@link RequestAttempts} describes. */
    HttpUpstreamClient(Upstream upstream, ResolveResources resources, ResolveListener listener, Duration silence) {
        this(upstream, upstream.connection(), resources, listener, new AddressLookup(resources.executor()), silence);
    }

    /** Creates a client for a server that belongs to an upstream, with settings and a name service of its own. */
    HttpUpstreamClient(
            Upstream upstream,
            ConnectionSettings settings,
            ResolveResources resources,
            ResolveListener listener,
            AddressLookup addresses,
            Duration silence) {
        this.silence = silence;
        this.upstream = upstream;
        this.settings = settings;
        this.resources = resources;
        this.listener = listener;
        this.transport = new HttpTransport(settings, addresses, listener::outOfMemory);
        this.requests = new ConcurrencyLimiter(settings.limits().connections());
        this.streams = new ConcurrencyLimiter(settings.limits().streams());
    }

    @Override
    public CompletableFuture<UpstreamResponse> send(UpstreamRequest request, RequestContext context) {
        long start = System.nanoTime();
        Deadline deadline = context.deadline();
        UpstreamRequestObserver.Completion completion =
                context.observer().started(upstream, request.server(), request.method(), request.path());
        return limiter(request)
                .run(deadline, permit -> sendWith(permit, request, deadline), () -> full(request))
                .handleAsync(
                        (response, failure) -> outcome(
                                request, response, failure, Duration.ofNanos(System.nanoTime() - start), completion),
                        resources.executor());
    }

    private ConcurrencyLimiter limiter(UpstreamRequest request) {
        return request.reading().successBody() == BodyReading.SuccessBody.STREAM ? streams : requests;
    }

    private ResolveException full(UpstreamRequest request) {
        boolean isStream = request.reading().successBody() == BodyReading.SuccessBody.STREAM;
        return new OwnLimitException(
                504,
                isStream
                        ? "all " + settings.limits().streams() + " streams of layers from "
                                + request.server().authority() + " are in use (limits.streams); try again later"
                        : "all " + settings.limits().connections() + " connections to "
                                + request.server().authority() + " are in use (limits.connections); try again later");
    }

    private UpstreamResponse outcome(
            UpstreamRequest request,
            @Nullable UpstreamResponse response,
            @Nullable Throwable failure,
            Duration duration,
            UpstreamRequestObserver.Completion completion) {
        if (response == null) {
            if (Futures.unwrap(Objects.requireNonNull(failure)) instanceof OutOfMemoryError error) {
                // not a failure of the registry
                completion.completed(502, false, duration, OptionalLong.empty());
                throw error;
            }
            ResolveException error = ErrorResponses.transportError(
                    nameOf(request.server()), transport.proxyFor(request.server()), failure);
            completion.completed(error.status(), false, duration, OptionalLong.empty());
            if (!error.isOwnLimit()) {
                listener.responded(upstream, error.status(), false, duration, OptionalLong.empty());
            }
            throw error;
        }
        OptionalLong remainingQuota = RemainingQuota.of(response);
        listener.responded(upstream, response.status(), true, duration, remainingQuota);
        completion.completed(response.status(), true, duration, remainingQuota);
        return response;
    }

    private String nameOf(Origin server) {
        boolean isTokenServer = server.equals(upstream.tokenOrigin()) && !server.equals(upstream.origin());
        return isTokenServer ? TokenServer.name(upstream, server) : server.authority();
    }

    private CompletableFuture<UpstreamResponse> sendWith(
            ConcurrencyLimiter.Permit permit, UpstreamRequest request, Deadline deadline) {
        return transport
                .lookUp(request.server())
                .thenCompose(addresses -> new RequestAttempts(
                                transport,
                                request,
                                resources,
                                settings.responseTimeout(),
                                silence,
                                new StreamPermit(permit, streams))
                        .send(deadline.atMost(settings.responseTimeout())));
    }

    @Override
    public boolean isIdle() {
        return requests.inUse() == 0 && streams.inUse() == 0;
    }

    @Override
    public void close() {
        transport.close();
    }
}
