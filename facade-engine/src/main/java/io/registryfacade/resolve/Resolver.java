package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.resolve.ManifestCache.Fresh;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
 * Resolves decisions: sends requests to registries on behalf of clients, and caches manifests, the facade's tokens, and
 * which registry has which content.
 *
 * <p>Resolvers are thread-safe.
 */
public final class Resolver implements AutoCloseable {
    private static final String LOGIN = "a token for this login";

    private final ResolveListener listener;
    private final Ticker ticker;
    private final InstantSource clock;
    private final ConcurrentMap<Upstream, UpstreamSession> sessions = new ConcurrentHashMap<>();
    /** Sessions of upstreams that a reload has removed, until their requests in flight end. */
    private final Set<UpstreamSession> retired = ConcurrentHashMap.newKeySet();

    private final LayoutUpstreams layouts;

    private final ResolveResources resources;
    private final ManifestCache manifests;
    private final TokenCache tokens;
    private final ContentLocationCache locations;
    private final BlobMirrors mirrors;
    private final SharedCacheCounts sharedCounts = new SharedCacheCounts();
    private final RequestCoalescer<UpstreamResult> requests = new RequestCoalescer<>();
    private final RequestCoalescer<OutboundResponse> manifestRequests = new RequestCoalescer<>();
    private volatile ResolveConfiguration configuration;
    private volatile boolean closed;

    /** The configuration that a reload may change. */
    private record ResolveConfiguration(
            ResolveSettings settings,
            LoginRelay logins,
            @Nullable GuardedCache shared) {}

    /**
     * Creates a resolver with empty caches.
     *
     * @param settings the limits
     * @param listener notified of what happens at upstreams
     */
    public Resolver(ResolveSettings settings, ResolveListener listener) {
        this(settings, listener, Ticker.systemTicker(), InstantSource.system(), MirrorNames.SYSTEM);
    }

    Resolver(
            ResolveSettings settings,
            ResolveListener listener,
            Ticker ticker,
            InstantSource clock,
            MirrorNames mirrorNames) {
        this.ticker = ticker;
        this.clock = clock;
        this.listener = listener;
        this.layouts = new LayoutUpstreams(listener);
        this.resources = ResolveResources.withMemory(settings.bufferMemoryBytes());
        this.configuration = new ResolveConfiguration(settings, logins(settings), openShared(settings));
        this.manifests = new ManifestCache(settings.manifestCacheBytes(), ticker);
        // bounded, because clients choose the names in these caches
        this.tokens = new TokenCache(settings.bufferMemoryBytes() / 4, ticker);
        this.locations = new ContentLocationCache(settings.bufferMemoryBytes() / 4);
        PresenceCache presences = new PresenceCache(settings.bufferMemoryBytes() / 8, ticker);
        this.mirrors = new BlobMirrors(resources, listener, ticker, mirrorNames, presences);
    }

    /**
     * Replaces the configuration. Caches of unchanged upstreams stay; connections to removed upstreams are closed when
     * their requests in flight end.
     *
     * @param upstreams all upstreams of the new configuration
     * @param settings the new limits
     */
    public void retain(Collection<Upstream> upstreams, ResolveSettings settings) {
        resources.grow(settings.bufferMemoryBytes() - configuration.settings().bufferMemoryBytes());
        ResolveConfiguration before = configuration;
        boolean sameShared = Objects.equals(before.settings().sharedCache(), settings.sharedCache());
        configuration = new ResolveConfiguration(
                settings,
                // a reload without a token key must keep the random key
                Objects.equals(before.settings().tokenKey(), settings.tokenKey()) ? before.logins() : logins(settings),
                sameShared ? before.shared() : openShared(settings));
        if (!sameShared) {
            close(before.shared());
        }
        manifests.resize(settings.manifestCacheBytes());
        Set<Upstream> remaining = Set.copyOf(upstreams);
        layouts.retain(remaining);
        mirrors.retain(remaining);
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

    private @Nullable GuardedCache openShared(ResolveSettings settings) {
        SharedCacheSettings shared = settings.sharedCache();
        return shared == null
                ? null
                : new GuardedCache(
                        shared.open(), shared.timeout(), ticker, resources.executor(), listener, sharedCounts);
    }

    private static void close(@Nullable GuardedCache shared) {
        if (shared != null) {
            shared.close();
        }
    }

    /**
     * Returns the health of the cache that replicas share.
     *
     * @return its health as the last pulls found it; {@code null} if replicas share none
     */
    public @Nullable SharedCacheHealth sharedCacheHealth() {
        GuardedCache shared = configuration.shared();
        return shared == null ? null : shared.health();
    }

    /**
     * Returns what became of the operations at the shared cache.
     *
     * @return the counts since the resolver was created
     */
    public SharedCacheCounts sharedCacheCounts() {
        return sharedCounts;
    }

    /**
     * Returns the health of an upstream.
     *
     * @param upstream the upstream
     * @return its health as the last requests found it
     */
    public UpstreamHealth health(Upstream upstream) {
        if (upstream.isLayout()) {
            return layouts.health(upstream);
        }
        UpstreamSession session = sessions.get(upstream);
        return session == null ? UpstreamHealth.UNKNOWN : session.health().health();
    }

    /**
     * Returns why changes of files with networks of an upstream's mirrors are not in use.
     *
     * @param upstream the upstream
     * @return a sentence for each file; empty if the last ranges of all files are in use
     */
    public List<String> networksProblems(Upstream upstream) {
        return mirrors.problems(upstream);
    }

    /**
     * Resolves a decision. The request's headers are read before this method returns.
     *
     * @param decision the decision
     * @param request the request that the decision is for
     * @param address the client's address, for which a mirror is chosen; {@code null} if it is unknown
     * @param observer notified of the upstream requests
     * @return the response; the future never fails
     */
    public CompletableFuture<UpstreamResult> resolve(
            Decision.Resolve decision,
            InboundRequest request,
            @Nullable InetAddress address,
            UpstreamRequestObserver observer) {
        MirrorChoice choice = closed ? MirrorChoice.NONE : mirrors.choice(decision, address);
        UpstreamResult cached = choice.isEmpty() ? cachedManifest(decision) : mirrors.known(choice, decision);
        if (cached != null) {
            return CompletableFuture.completedFuture(cached);
        }
        ClientRequest client;
        try {
            client = ClientRequest.of(request);
        } catch (ResolveException e) {
            return CompletableFuture.completedFuture(new UpstreamResult(ErrorResponses.of(e), null));
        }
        Map<ResolveTarget, LayoutRequest> local = LayoutUpstreams.requests(decision, request);
        Supplier<CompletableFuture<UpstreamResult>> work = () -> withinDeadline(
                onlyName(decision),
                imageOf(decision.targets().get(0)),
                observer,
                context -> new PullAttempts(
                                decision, new SharedLocations(locations, configuration.shared()), target -> {
                                    LayoutRequest localRequest = local.get(target);
                                    return localRequest == null
                                            ? pullFrom(target, decision, client, choice, context)
                                            : layouts.pull(target, localRequest, decision.contentCaching());
                                })
                        .inOrder());
        return isShareable(decision, client)
                ? requests.share(
                        List.of(
                                decision.request(),
                                decision.targets(),
                                client.method(),
                                client.accept(),
                                choice,
                                // a client that sends credentials must not get what caches may store, nor the other way
                                // round
                                decision.redirectCaching(),
                                decision.contentCaching()),
                        work)
                : work.get();
    }

    private static String imageOf(ResolveTarget target) {
        return target.upstream().imageName(target.repository());
    }

    /** Returns the name of the only upstream; {@code null} if there are several. */
    private static @Nullable String onlyName(Decision.Resolve decision) {
        return decision.targets().size() == 1 ? decision.targets().get(0).upstreamName() : null;
    }

    /** Returns a fresh cached manifest by digest, the most frequent request; {@code null} if there is none. */
    private @Nullable UpstreamResult cachedManifest(Decision.Resolve decision) {
        if (decision.targets().size() != 1
                || !(decision.request() instanceof RegistryRequest.Manifest manifest)
                || !(manifest.reference() instanceof Digest digest)) {
            return null;
        }
        ResolveTarget only = decision.targets().get(0);
        Fresh fresh = only.delivery() == TargetDelivery.REDIRECT || only.delivery() == TargetDelivery.LOCAL
                ? null
                : manifests.findFresh(
                        only.remoteRepository(),
                        digest,
                        configuration.settings().manifestMaxAge());
        return fresh == null
                ? null
                : new UpstreamResult(fresh.toResponse(decision.contentCaching()), only.upstreamName());
    }

    /** Responses that depend on the client's credentials, and streams, must not be shared. */
    private static boolean isShareable(Decision.Resolve decision, ClientRequest client) {
        return client.range() == null
                && !decision.request().isList()
                && decision.targets().stream()
                        .noneMatch(target -> target.delivery() == TargetDelivery.LOCAL
                                || target.upstream().auth() == AuthMode.CLIENT
                                || target.upstream().streamBlobs());
    }

    /**
     * Requests a token for a client. The request's headers are read before this method returns.
     *
     * @param decision the decision
     * @param request the request that the decision is for
     * @param client the client's address; {@code null} if it is unknown
     * @param observer notified of the upstream requests
     * @return the response; the future never fails
     */
    public CompletableFuture<UpstreamResult> relayToken(
            Decision.RelayToken decision,
            InboundRequest request,
            @Nullable InetAddress client,
            UpstreamRequestObserver observer) {
        String name = decision.upstreamName();
        return withinDeadline(name, LOGIN, observer, context -> {
            UpstreamSession session = session(decision.upstream());
            ClientRequest sent = ClientRequest.of(request);
            return session.admitted(
                    configuration.settings().concurrency(),
                    () -> configuration
                            .logins()
                            .token(session, decision.scopes(), sent, client, context)
                            .exceptionally(failure -> failed(session, LOGIN, failure))
                            .thenApply(response -> new UpstreamResult(response, name)));
        });
    }

    /** Limits all work for a request by its deadline, and converts a failure to a response. */
    private CompletableFuture<UpstreamResult> withinDeadline(
            @Nullable String upstreamName,
            String image,
            UpstreamRequestObserver observer,
            Function<RequestContext, CompletableFuture<UpstreamResult>> work) {
        Deadline deadline = Deadline.in(configuration.settings().deadline());
        CompletableFuture<UpstreamResult> result =
                Futures.callSafely(() -> work.apply(new RequestContext(deadline, observer)));
        CompletableFuture<UpstreamResult> withTimeout = Timeouts.orTimeout(result.copy(), deadline.remaining());
        // a stream that begins after the deadline must not hold its connection
        CompletableFuture<?> unused = result.thenAccept(lateResult -> {
            if (withTimeout.isCompletedExceptionally()) {
                lateResult.response().body().cancel();
            }
        });
        return withTimeout.exceptionally(failure -> new UpstreamResult(errorResponse(failure, image), upstreamName));
    }

    private CompletableFuture<PullOutcome> pullFrom(
            ResolveTarget target,
            Decision.Resolve decision,
            ClientRequest client,
            MirrorChoice choice,
            RequestContext context) {
        UpstreamSession session = session(target.upstream());
        ClientRequest sent = ownsClientToken(target, decision) ? client : client.withoutCredentials();
        UpstreamPull pull = new UpstreamPull(decision, target, session, sent, configuration.logins(), context);
        ResolveSettings settings = configuration.settings();
        return session.admitted(
                settings.concurrency(),
                () -> mirrors.find(choice, target, decision, context)
                        .thenCompose(mirrored -> mirrored.map(CompletableFuture::completedFuture)
                                .orElseGet(() -> pullFromUpstream(pull, settings))));
    }

    private CompletableFuture<PullOutcome> pullFromUpstream(UpstreamPull pull, ResolveSettings settings) {
        return new PullHandler(
                        pull,
                        manifests,
                        new SharedManifests(configuration.shared()),
                        manifestRequests,
                        settings.manifestMaxAge())
                .respond()
                .handle((response, failure) -> failure == null
                        ? PullOutcome.of(response, pull.target())
                        : PullOutcome.of(failed(pull.session(), pull.image(), failure), failure, pull.target()));
    }

    /** The client's token is from the first upstream that requires one, and must not be sent to any other. */
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

    UpstreamSession session(Upstream upstream) {
        if (closed) {
            throw new OwnLimitException(503, "the facade has been closed");
        }
        UpstreamSession session = sessions.computeIfAbsent(upstream, this::newSession);
        if (closed) {
            // close() may have missed this session
            session.close();
        }
        return session;
    }

    /** Returns the context of a request that no client waits for. */
    RequestContext newContext() {
        return new RequestContext(Deadline.in(configuration.settings().deadline()), UpstreamRequestObserver.NONE);
    }

    private UpstreamSession newSession(Upstream upstream) {
        HealthTracker health = new HealthTracker(upstream, listener);
        UpstreamClient client = new HttpUpstreamClient(upstream, resources, listener);
        return new UpstreamSession(upstream, client, tokens, health, ticker);
    }

    /**
     * Returns how many requests wait for upstreams now. Equal requests, which are sent once, count once; a layer that
     * is streamed does not count.
     *
     * @return the number
     */
    public int inFlight() {
        return sessions.values().stream().mapToInt(UpstreamSession::inFlight).sum();
    }

    /**
     * Returns how many manifests were served from the cache.
     *
     * @return the number since the resolver was created
     */
    public long manifestCacheHits() {
        return manifests.hits();
    }

    /**
     * Returns how many requests for a cacheable manifest had to be sent to a registry.
     *
     * @return the number since the resolver was created
     */
    public long manifestCacheMisses() {
        return manifests.misses();
    }

    /** Returns how many bytes are not reserved for response bodies. */
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
        layouts.close();
        mirrors.close();
        manifests.clear();
        tokens.clear();
        locations.clear();
        close(configuration.shared());
        resources.close();
    }
}
