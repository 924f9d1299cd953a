package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.IpRange;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.resolve.Resolver;
import io.registryfacade.resolve.UpstreamRequestObserver;
import io.registryfacade.resolve.UpstreamResult;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides and responds to requests: the part that all web servers share, so that an adapter for a server only reads a
 * request and writes a response.
 *
 * <p>{@link #reload} replaces the facade while requests are in flight; each request is handled by one facade from
 * its decision to its response.
 *
 * <p>Engines are thread-safe. Their caches are in memory, and end with {@link #close}.
 */
public final class FacadeEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FacadeEngine.class);

    /** The configuration in use, and when it was activated. */
    private record Active(EngineConfiguration configuration, Instant since) {
        RegistryFacade facade() {
            return configuration.facade();
        }
    }

    private final Resolver resolver;
    private final ListenerDispatcher listeners;
    private final MemoryAlarm memory;
    private final UpstreamEvents events;
    private final Logger log;
    private final OtherHostWarning otherHosts;
    private volatile Active active;
    private volatile List<String> problems = List.of();

    /**
     * Creates an engine with default settings and without listeners.
     *
     * @param facade the facade that decides
     */
    public FacadeEngine(RegistryFacade facade) {
        this(EngineConfiguration.of(facade), List.of());
    }

    /**
     * Creates an engine with default settings.
     *
     * @param facade the facade that decides
     * @param listeners the listeners, in the order in which they are notified
     */
    public FacadeEngine(RegistryFacade facade, List<? extends FacadeListener> listeners) {
        this(EngineConfiguration.of(facade), listeners);
    }

    /**
     * Creates an engine.
     *
     * @param configuration the facade that decides, and the settings
     * @param listeners the listeners, in the order in which they are notified
     */
    public FacadeEngine(EngineConfiguration configuration, List<? extends FacadeListener> listeners) {
        this(configuration, listeners, LOG, System::nanoTime);
    }

    FacadeEngine(
            EngineConfiguration configuration,
            List<? extends FacadeListener> listeners,
            Logger log,
            LongSupplier nanoTime) {
        this.active = new Active(configuration, Instant.now());
        this.log = log;
        this.otherHosts = new OtherHostWarning(log);
        this.memory = new MemoryAlarm(nanoTime);
        this.listeners = new ListenerDispatcher(listeners, log);
        this.events = new UpstreamEvents(this::nameOf, this.listeners, memory, log, nanoTime);
        this.resolver = new Resolver(configuration.resolveSettings(), events);
        FacadeSummary.log(log, "Registry facade serving", configuration.facade());
    }

    /**
     * Handles a request of a web server with an application.
     *
     * @param exchange the request, and the way to write its response
     * @return whether the request is for the facade; if {@code false}, nothing was done, and the server must handle the
     *     request as if there were no facade
     */
    public boolean handle(ServerExchange exchange) {
        return handle(exchange, Function.identity());
    }

    /**
     * Handles a request of a web server without an application. A request that {@link #handle} would leave to the
     * application gets an error: 404, or 421 for another host than the public URL.
     *
     * @param exchange the request, and the way to write its response
     */
    public void handleOrReject(ServerExchange exchange) {
        handle(exchange, FacadeEngine::rejectNotHandled);
    }

    private static Decision rejectNotHandled(Decision decision) {
        return decision instanceof Decision.NotHandled notHandled ? notHandled.rejection() : decision;
    }

    private boolean handle(ServerExchange exchange, Function<Decision, Decision> mode) {
        EngineConfiguration configuration = active.configuration();
        InboundRequest request = exchange.request();
        InetAddress client =
                ForwardedFor.client(exchange.remoteAddress(), request.headers(), configuration.trustedProxies());
        Optional<CompletableFuture<OutboundResponse>> response =
                respond(configuration.facade(), withClientsHost(request, exchange, configuration), client, mode);
        response.ifPresent(exchange::respond);
        return response.isPresent();
    }

    /**
     * Returns a request with the host that the client requested, for pages beside the facade.
     *
     * @param exchange the request
     * @return the request; its {@code Host} is the one that a trusted proxy has forwarded
     */
    public InboundRequest requestOf(ServerExchange exchange) {
        return withClientsHost(exchange.request(), exchange, active.configuration());
    }

    private static InboundRequest withClientsHost(
            InboundRequest request, ServerExchange exchange, EngineConfiguration configuration) {
        return isTrusted(exchange, configuration.trustedProxies()) ? ForwardedHost.apply(request) : request;
    }

    private static boolean isTrusted(ServerExchange exchange, List<IpRange> trustedProxies) {
        InetAddress peer = trustedProxies.isEmpty() ? null : exchange.remoteAddress();
        return peer != null && trustedProxies.stream().anyMatch(network -> network.contains(peer));
    }

    /**
     * Responds to a request without a {@link ServerExchange}. The request's headers are read before this method
     * returns.
     *
     * @param request the request
     * @return empty if the request is not for the facade; else the response, which is complete already unless the
     *     facade sends a request to a registry. The future never fails.
     */
    public Optional<CompletableFuture<OutboundResponse>> respond(InboundRequest request) {
        return respond(active.facade(), request, null, Function.identity());
    }

    private Optional<CompletableFuture<OutboundResponse>> respond(
            RegistryFacade facade,
            InboundRequest request,
            @Nullable InetAddress client,
            Function<Decision, Decision> mode) {
        try {
            return decideAndRespond(facade, request, client, mode);
        } catch (OutOfMemoryError e) {
            events.outOfMemory(e);
            throw e;
        }
    }

    private Optional<CompletableFuture<OutboundResponse>> decideAndRespond(
            RegistryFacade facade,
            InboundRequest request,
            @Nullable InetAddress client,
            Function<Decision, Decision> mode) {
        boolean isObserved = listeners.isObserved();
        long startNanos = isObserved ? System.nanoTime() : 0;
        Decision decision = mode.apply(facade.decide(request));
        if (decision instanceof Decision.NotHandled notHandled) {
            otherHosts.check(request, notHandled);
        }
        if (!isObserved) {
            return decision.match(new DecisionExecutor(
                    request, client, resolver, UpstreamRequestObserver.NONE, FacadeEngine::ignore));
        }
        RequestObservers observers = listeners.observers(decision, this::nameOf);
        return decision.match(new DecisionExecutor(
                request,
                client,
                resolver,
                observers,
                new RequestReporter(listeners, request, decision, startNanos, observers)));
    }

    /**
     * Returns the facade of the configuration in use.
     *
     * @return the facade
     */
    public RegistryFacade facade() {
        return active.facade();
    }

    /**
     * Returns the configuration in use.
     *
     * @return the latest configuration that was accepted
     */
    public EngineConfiguration configuration() {
        return active.configuration();
    }

    /**
     * Replaces the configuration. Requests in flight finish with the facade that decided them; caches of unchanged
     * upstreams stay. If the new configuration is invalid, the current one stays in use, {@link #health} reports why,
     * and one error is logged.
     *
     * @param source reads the new configuration, and may throw {@link InvalidConfigurationException}
     * @return whether the new configuration is in use
     */
    public synchronized boolean reload(Supplier<EngineConfiguration> source) {
        List<String> newProblems = List.of();
        try {
            activate(source.get());
        } catch (InvalidConfigurationException e) {
            newProblems = e.problems();
        } catch (RuntimeException e) {
            // a registry adapter may fail in any way, which must not stop the facade
            newProblems = List.of("the configuration cannot be read: " + e);
        }
        if (!newProblems.isEmpty()) {
            log.error(
                    "The registry facade keeps its current configuration; the new one has problems:\n{}",
                    String.join("\n", newProblems));
        }
        problems = newProblems;
        listeners.reloaded(new ReloadResult(newProblems));
        return newProblems.isEmpty();
    }

    private void activate(EngineConfiguration configuration) {
        active = new Active(configuration, Instant.now());
        resolver.retain(configuration.facade().upstreams().values(), configuration.resolveSettings());
        FacadeSummary.log(log, "Registry facade now serving", configuration.facade());
    }

    /**
     * Returns the health of the facade and of its upstreams, without a request to any of them.
     *
     * @return a snapshot
     */
    public FacadeHealth health() {
        Active now = active;
        Map<String, UpstreamHealth> upstreams = new LinkedHashMap<>();
        List<String> current = new ArrayList<>(problems);
        now.facade().upstreams().forEach((name, upstream) -> {
            upstreams.put(name, resolver.health(upstream));
            resolver.networksProblems(upstream)
                    .forEach(problem -> current.add("the mirrors of upstream '" + name
                            + "' keep their last networks, because the new ones have a problem: " + problem));
        });
        return new FacadeHealth(now.since(), memory.with(current), upstreams, resolver.sharedCacheHealth());
    }

    /**
     * Returns the engine's counters.
     *
     * @return a snapshot
     */
    public FacadeStatistics statistics() {
        return new FacadeStatistics(
                resolver.manifestCacheHits(),
                resolver.manifestCacheMisses(),
                resolver.inFlight(),
                resolver.sharedCacheCounts());
    }

    private static void ignore(UpstreamResult result) {
        // there is no listener
    }

    /** Returns the configured name of an upstream; of several equal ones, the first. */
    private String nameOf(Upstream upstream) {
        return active.facade().upstreams().entrySet().stream()
                .filter(entry -> entry.getValue().equals(upstream))
                .map(Map.Entry::getKey)
                .findFirst()
                // a reload has removed it
                .orElse(upstream.displayName());
    }

    /** Closes connections, clears caches, and notifies the listeners. Requests in flight to registries fail. */
    @Override
    public void close() {
        resolver.close();
        listeners.closed();
    }
}
