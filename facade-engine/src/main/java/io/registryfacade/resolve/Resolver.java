package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.http.Body;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.resolve.ManifestCache.Manifest;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a redirect cannot: it sends requests to registries on behalf of clients, and caches their manifests,
 * the facade's tokens, and which registry has what.
 *
 * <p>Resolvers may be shared between threads.
 */
public final class Resolver implements AutoCloseable {
    private static final String LOGIN = "a token for this login";

    private final ResolveListener listener;
    private final Ticker ticker;
    private final InstantSource clock;
    private final ConcurrentMap<Upstream, UpstreamSession> sessions = new ConcurrentHashMap<>();
    /** Those that a reload has removed, while requests of theirs are in flight. */
    private final Set<UpstreamSession> retired = ConcurrentHashMap.newKeySet();

    private final ResolveResources resources;
    private final ManifestCache manifests;
    private final TokenCache tokens;
    private final ContentLocationCache locations;
    private final RequestCoalescer<UpstreamResult> requests = new RequestCoalescer<>();
    private final RequestCoalescer<OutboundResponse> manifestRequests = new RequestCoalescer<>();
    private volatile ResolveConfiguration configuration;
    private volatile boolean closed;

    /** What a reload may change. */
    private record ResolveConfiguration(ResolveSettings settings, LoginRelay logins) {}

    /**
     * A resolver with empty caches.
     *
     * @param settings how it resolves
     * @param listener notified of what happens at upstreams
     */
    public Resolver(ResolveSettings settings, ResolveListener listener) {
        this(settings, listener, Ticker.systemTicker(), InstantSource.system());
    }

    Resolver(ResolveSettings settings, ResolveListener listener, Ticker ticker, InstantSource clock) {
        this.ticker = ticker;
        this.clock = clock;
        this.configuration = new ResolveConfiguration(settings, logins(settings));
        this.listener = listener;
        this.resources = ResolveResources.withMemory(settings.bufferMemoryBytes());
        this.manifests = new ManifestCache(settings.manifestCacheBytes(), ticker);
        // small beside what is in flight, but names in them come from clients
        this.tokens = new TokenCache(settings.bufferMemoryBytes() / 4, ticker);
        this.locations = new ContentLocationCache(settings.bufferMemoryBytes() / 4);
    }

    /**
     * Takes over another configuration. What is known of upstreams that stay is kept; connections to others are closed
     * when their requests in flight have ended.
     *
     * @param upstreams all upstreams from now on
     * @param settings how to resolve from now on
     */
    public void retain(Collection<Upstream> upstreams, ResolveSettings settings) {
        resources.grow(settings.bufferMemoryBytes() - configuration.settings().bufferMemoryBytes());
        configuration = new ResolveConfiguration(
                settings,
                // without a key in the configuration, tokens are sealed with one that was made at the start
                Objects.equals(configuration.settings().tokenKey(), settings.tokenKey())
                        ? configuration.logins()
                        : logins(settings));
        manifests.resize(settings.manifestCacheBytes());
        Set<Upstream> remaining = Set.copyOf(upstreams);
        sessions.forEach((upstream, session) -> {
            if (!remaining.contains(upstream) && sessions.remove(upstream, session)) {
                retired.add(session);
                session.closeWhenIdle(settings.deadline(), () -> retired.remove(session));
            }
        });
    }

    private LoginRelay logins(ResolveSettings settings) {
        return new LoginRelay(new SealedTokens(settings.tokenKey(), clock), ticker, clock);
    }

    /**
     * The health of an upstream.
     *
     * @param upstream the upstream
     * @return its health as the last requests found it
     */
    public UpstreamHealth health(Upstream upstream) {
        UpstreamSession session = sessions.get(upstream);
        return session == null ? UpstreamHealth.UNKNOWN : session.health().health();
    }

    /**
     * Carries out a decision. The request's headers are read before this returns.
     *
     * @param decision the decision
     * @param request the request that it was made for
     * @return the response; the future never fails
     */
    public CompletableFuture<UpstreamResult> resolve(Decision.Resolve decision, InboundRequest request) {
        UpstreamResult cached = cachedManifest(decision);
        if (cached != null) {
            return CompletableFuture.completedFuture(cached);
        }
        ClientRequest client;
        try {
            client = ClientRequest.of(request);
        } catch (ResolveException e) {
            return CompletableFuture.completedFuture(new UpstreamResult(ErrorResponses.of(e), null));
        }
        Supplier<CompletableFuture<UpstreamResult>> work = () -> withinDeadline(
                onlyName(decision),
                imageOf(decision.targets().get(0)),
                deadline -> new PullAttempts(
                                decision, locations, target -> pullFrom(target, decision, client, deadline))
                        .inOrder());
        return isShareable(decision, client)
                ? requests.share(
                        List.of(decision.request(), decision.targets(), client.method(), client.accept()), work)
                : work.get();
    }

    private static String imageOf(ResolveTarget target) {
        return target.upstream().registry().imageHost() + "/" + target.repository();
    }

    /** The upstream that a failure is one of, where there is no choice. */
    private static @Nullable String onlyName(Decision.Resolve decision) {
        return decision.targets().size() == 1 ? decision.targets().get(0).upstreamName() : null;
    }

    /** Returns a fresh manifest by digest, which is most of what clients ask for. */
    private @Nullable UpstreamResult cachedManifest(Decision.Resolve decision) {
        if (decision.targets().size() != 1
                || !(decision.request() instanceof RegistryRequest.Manifest manifest)
                || !(manifest.reference() instanceof Digest digest)) {
            return null;
        }
        ResolveTarget only = decision.targets().get(0);
        Manifest fresh = only.delivery() == TargetDelivery.REDIRECT
                ? null
                : manifests.findFresh(
                        only.remoteRepository(),
                        digest,
                        configuration.settings().manifestMaxAge());
        return fresh == null ? null : new UpstreamResult(fresh.toResponse(), only.upstreamName());
    }

    /** What a client gets with its own credentials, and what can be read only once, is for nobody else. */
    private static boolean isShareable(Decision.Resolve decision, ClientRequest client) {
        return client.range() == null
                && !decision.request().isList()
                && decision.targets().stream()
                        .noneMatch(target -> target.upstream().auth() == AuthMode.CLIENT
                                || target.upstream().streamBlobs());
    }

    /**
     * Requests a token for a client. The request's headers are read before this returns.
     *
     * @param decision the decision
     * @param request the request that it was made for
     * @param client the client's address; {@code null} if it is not known
     * @return the response; the future never fails
     */
    public CompletableFuture<UpstreamResult> relayToken(
            Decision.RelayToken decision, InboundRequest request, @Nullable InetAddress client) {
        String name = decision.upstreamName();
        return withinDeadline(name, LOGIN, deadline -> {
            UpstreamSession session = session(decision.upstream());
            ClientRequest sent = ClientRequest.of(request);
            return session.admitted(
                    configuration.settings().concurrency(),
                    () -> configuration
                            .logins()
                            .token(session, decision.scopes(), sent, client, deadline)
                            .exceptionally(failure -> failed(session, LOGIN, failure))
                            .thenApply(response -> new UpstreamResult(response, name)));
        });
    }

    /** Bounds all work for a request by its deadline. What it fails with becomes a response. */
    private CompletableFuture<UpstreamResult> withinDeadline(
            @Nullable String upstreamName, String image, Function<Deadline, CompletableFuture<UpstreamResult>> work) {
        Deadline deadline = Deadline.in(configuration.settings().deadline());
        CompletableFuture<UpstreamResult> result = Futures.callSafely(() -> work.apply(deadline));
        CompletableFuture<UpstreamResult> withTimeout = Timeouts.orTimeout(result.copy(), deadline.remaining());
        // a layer that came too late must not keep its connection
        CompletableFuture<?> unused = result.thenAccept(lateResult -> {
            if (withTimeout.isCompletedExceptionally() && lateResult.response().body() instanceof Body.Stream layer) {
                layer.cancel();
            }
        });
        return withTimeout.exceptionally(failure -> new UpstreamResult(errorResponse(failure, image), upstreamName));
    }

    private CompletableFuture<PullOutcome> pullFrom(
            ResolveTarget target, Decision.Resolve decision, ClientRequest client, Deadline deadline) {
        UpstreamSession session = session(target.upstream());
        ClientRequest sent = ownsClientToken(target, decision) ? client : client.withoutCredentials();
        UpstreamPull pull = new UpstreamPull(decision, target, session, sent, configuration.logins(), deadline);
        ResolveSettings settings = configuration.settings();
        return session.admitted(
                settings.concurrency(),
                () -> new PullHandler(pull, manifests, manifestRequests, settings.manifestMaxAge())
                        .respond()
                        .handle((response, failure) -> failure == null
                                ? PullOutcome.of(response, target)
                                : PullOutcome.of(failed(session, pull.image(), failure), failure, target)));
    }

    /** A client's token is from the first upstream that requires one, and no other may see it. */
    private static boolean ownsClientToken(ResolveTarget target, Decision.Resolve decision) {
        return decision.targets().stream()
                .filter(each -> each.upstream().auth() == AuthMode.CLIENT && each.delivery() == TargetDelivery.RESOLVE)
                .findFirst()
                .filter(first -> first.upstream().equals(target.upstream()))
                .isPresent();
    }

    private OutboundResponse failed(UpstreamSession session, String image, Throwable failure) {
        if (Futures.unwrap(failure) instanceof ResolveException known) {
            session.recordFailure(known);
            if (known instanceof StreamingRefusedException) {
                listener.layerRefused(session.upstream(), known.error().message());
            }
        }
        return errorResponse(failure, image);
    }

    private OutboundResponse errorResponse(Throwable failure, String image) {
        Throwable cause = Futures.unwrap(failure);
        if (cause instanceof OutOfMemoryError error) {
            listener.outOfMemory(error);
        } else if (!(cause instanceof ResolveException || cause instanceof TimeoutException)) {
            listener.unexpected(cause);
        }
        return ErrorResponses.of(failure, image);
    }

    private UpstreamSession session(Upstream upstream) {
        if (closed) {
            throw new OwnLimitException(503, "the facade has been closed");
        }
        UpstreamSession session = sessions.computeIfAbsent(upstream, this::newSession);
        if (closed) {
            // it was closed meanwhile, and nobody else would end this one
            session.close();
        }
        return session;
    }

    private UpstreamSession newSession(Upstream upstream) {
        HealthTracker health = new HealthTracker(upstream, listener);
        UpstreamClient client = new HttpUpstreamClient(upstream, resources, listener);
        return new UpstreamSession(upstream, client, tokens, health, ticker);
    }

    /**
     * How many requests wait for upstreams now, equal ones counted once.
     *
     * @return the number; a layer that is streamed does not count
     */
    public int inFlight() {
        return sessions.values().stream().mapToInt(UpstreamSession::inFlight).sum();
    }

    /**
     * How many manifests were served from the cache.
     *
     * @return the number since the start
     */
    public long manifestCacheHits() {
        return manifests.hits();
    }

    /**
     * How many requests for a manifest that may be cached had to be sent to a registry.
     *
     * @return the number since the start
     */
    public long manifestCacheMisses() {
        return manifests.misses();
    }

    /** How many bytes may still be reserved for responses that are read. */
    long freeMemory() {
        return resources.freeMemory();
    }

    /** Closes all connections and clears the caches. Requests in flight fail. */
    @Override
    public void close() {
        closed = true;
        sessions.values().forEach(UpstreamSession::close);
        sessions.clear();
        retired.forEach(UpstreamSession::close);
        retired.clear();
        manifests.clear();
        tokens.clear();
        locations.clear();
        resources.close();
    }
}
