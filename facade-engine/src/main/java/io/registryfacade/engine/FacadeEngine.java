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
import io.registryfacade.resolve.UpstreamResult;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests as a facade decides. It holds what all web servers have in common, so that an adapter for one of
 * them only reads a request and writes an answer.
 *
 * <p>Its facade can be exchanged while it answers: each request is answered by one facade, from its decision to the end.
 *
 * <p>Engines may be shared between threads. What they keep in memory goes when they are closed.
 */
public final class FacadeEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FacadeEngine.class);

    /** The configuration in use, and since when. */
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
     * @param listeners who is notified, in this order
     */
    public FacadeEngine(RegistryFacade facade, List<? extends FacadeListener> listeners) {
        this(EngineConfiguration.of(facade), listeners);
    }

    /**
     * Creates an engine.
     *
     * @param configuration the facade that decides, and the settings
     * @param listeners who is notified, in this order
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
        this.memory = new MemoryAlarm(nanoTime);
        this.listeners = new ListenerDispatcher(listeners, log);
        this.events = new UpstreamEvents(this::nameOf, this.listeners, memory, log, nanoTime);
        this.resolver = new Resolver(configuration.resolveSettings(), events);
        FacadeSummary.log(log, "Registry facade serving", configuration.facade());
    }

    /**
     * Answers a request of a web server.
     *
     * @param exchange the request, and where to write the answer
     * @return whether the request is the facade's; if not, nothing was done, and the server must go on as if there were
     *     no facade
     */
    public boolean handle(ServerExchange exchange) {
        EngineConfiguration configuration = active.configuration();
        InboundRequest request = exchange.request();
        InetAddress client =
                ForwardedFor.client(exchange.remoteAddress(), request.headers(), configuration.trustedProxies());
        Optional<CompletableFuture<OutboundResponse>> response = respond(
                configuration.facade(),
                isTrusted(exchange, configuration.trustedProxies()) ? ForwardedHost.apply(request) : request,
                client);
        response.ifPresent(exchange::respond);
        return response.isPresent();
    }

    private static boolean isTrusted(ServerExchange exchange, List<IpRange> trustedProxies) {
        InetAddress peer = trustedProxies.isEmpty() ? null : exchange.remoteAddress();
        return peer != null && trustedProxies.stream().anyMatch(network -> network.contains(peer));
    }

    /**
     * Answers a request that came from no web server, or from one that has no use for a {@link ServerExchange}. The
     * request's headers are read before this returns.
     *
     * @param request the request
     * @return empty if the request is none of the facade's; else the answer, which is complete already unless a registry
     *     has to be asked, and never fails
     */
    public Optional<CompletableFuture<OutboundResponse>> respond(InboundRequest request) {
        return respond(active.facade(), request, null);
    }

    private Optional<CompletableFuture<OutboundResponse>> respond(
            RegistryFacade facade, InboundRequest request, @Nullable InetAddress client) {
        try {
            return decideAndRespond(facade, request, client);
        } catch (OutOfMemoryError e) {
            events.outOfMemory(e);
            throw e;
        }
    }

    private Optional<CompletableFuture<OutboundResponse>> decideAndRespond(
            RegistryFacade facade, InboundRequest request, @Nullable InetAddress client) {
        boolean isObserved = listeners.isObserved();
        long startNanos = isObserved ? System.nanoTime() : 0;
        Decision decision = facade.decide(request);
        Consumer<UpstreamResult> listener =
                isObserved ? new RequestReporter(listeners, request, decision, startNanos) : FacadeEngine::ignore;
        return decision.match(new DecisionExecutor(request, client, resolver, listener));
    }

    /**
     * Returns the facade that decides now.
     *
     * @return the facade of the configuration in use
     */
    public RegistryFacade facade() {
        return active.facade();
    }

    /**
     * Returns the configuration in use.
     *
     * @return the latest that was accepted
     */
    public EngineConfiguration configuration() {
        return active.configuration();
    }

    /**
     * Replaces the configuration. Requests in flight are finished by the facade that decided them; what was learned of
     * upstreams that stay the same is kept. If the new configuration is invalid, the old one stays in use,
     * {@link #health} reports why, and one error is logged.
     *
     * @param source reads the new configuration, and may throw {@link InvalidConfigurationException}
     * @return whether the new configuration is in use
     */
    public synchronized boolean reload(Supplier<EngineConfiguration> source) {
        List<String> found = List.of();
        try {
            activate(source.get());
        } catch (InvalidConfigurationException e) {
            found = e.problems();
        } catch (RuntimeException e) {
            // an adapter of a registry may fail in any way, and must not end the facade
            found = List.of("the configuration cannot be read: " + e);
        }
        if (!found.isEmpty()) {
            log.error("The registry facade goes on with the configuration that it has:\n{}", String.join("\n", found));
        }
        problems = found;
        listeners.reloaded(new ReloadResult(found));
        return found.isEmpty();
    }

    private void activate(EngineConfiguration configuration) {
        active = new Active(configuration, Instant.now());
        resolver.retain(configuration.facade().upstreams().values(), configuration.resolveSettings());
        FacadeSummary.log(log, "Registry facade now serving", configuration.facade());
    }

    /**
     * How the facade is.
     *
     * @return a snapshot
     */
    public FacadeHealth health() {
        Active now = active;
        Map<String, UpstreamHealth> upstreams = new LinkedHashMap<>();
        now.facade().upstreams().forEach((name, upstream) -> upstreams.put(name, resolver.health(upstream)));
        return new FacadeHealth(now.since(), memory.with(problems), upstreams);
    }

    /**
     * Returns what the engine counts.
     *
     * @return a snapshot
     */
    public FacadeStatistics statistics() {
        return new FacadeStatistics(resolver.manifestCacheHits(), resolver.manifestCacheMisses(), resolver.inFlight());
    }

    private static void ignore(UpstreamResult result) {
        // there is no listener
    }

    /** The configured name of an upstream; the first of several that are the same. */
    private String nameOf(Upstream upstream) {
        return active.facade().upstreams().entrySet().stream()
                .filter(entry -> entry.getValue().equals(upstream))
                .map(Map.Entry::getKey)
                .findFirst()
                // one that a reload has removed
                .orElse(upstream.origin().authority());
    }

    /** Releases connections and caches, and notifies the listeners. Requests in flight are still finished. */
    @Override
    public void close() {
        resolver.close();
        listeners.closed();
    }
}
