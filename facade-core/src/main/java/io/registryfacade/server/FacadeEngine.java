package io.registryfacade.server;

import io.registryfacade.Decision;
import io.registryfacade.FacadeListener;
import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.Reload;
import io.registryfacade.UpstreamHealth;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.resolve.Resolver;
import io.registryfacade.resolve.UpstreamResult;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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

    /** A facade, and since when it serves. */
    private record Serving(RegistryFacade facade, Instant since) {}

    private final Resolver resolver;
    private final ListenerDispatcher listeners;
    private final MemoryAlarm memory;
    private final UpstreamEvents events;
    private final Logger log;
    private final List<Runnable> closing = new CopyOnWriteArrayList<>();
    private volatile Serving serving;
    private volatile List<String> problems = List.of();

    /**
     * An engine for a facade.
     *
     * @param facade which decides
     */
    public FacadeEngine(RegistryFacade facade) {
        this(facade, List.of());
    }

    /**
     * An engine that tells what it does.
     *
     * @param facade which decides
     * @param listeners who is told, in this order
     */
    public FacadeEngine(RegistryFacade facade, List<? extends FacadeListener> listeners) {
        this(facade, listeners, LOG, System::nanoTime);
    }

    FacadeEngine(RegistryFacade facade, List<? extends FacadeListener> listeners, Logger log, LongSupplier nanoTime) {
        this.serving = new Serving(Objects.requireNonNull(facade, "facade"), Instant.now());
        this.log = log;
        this.memory = new MemoryAlarm(nanoTime);
        this.listeners = new ListenerDispatcher(listeners, log);
        this.events = new UpstreamEvents(this::nameOf, this.listeners, memory, log, nanoTime);
        this.resolver = new Resolver(facade.resolveSettings(), events);
        Summary.tell(log, "Registry facade serving", facade);
    }

    /**
     * Answers a request of a web server.
     *
     * @param exchange the request, and where to write the answer
     * @return whether the request is the facade's; if not, nothing was done, and the server must go on as if there were
     *     no facade
     */
    public boolean answer(ServerExchange exchange) {
        RegistryFacade facade = serving.facade();
        InboundRequest request = exchange.request();
        InetAddress client = ForwardedFor.client(exchange.peer(), request.headers(), facade.trustedProxies());
        Optional<CompletableFuture<HttpAnswer>> answer =
                answer(facade, isTrusted(exchange, facade) ? Forwarded.believed(request) : request, client);
        answer.ifPresent(exchange::answer);
        return answer.isPresent();
    }

    private static boolean isTrusted(ServerExchange exchange, RegistryFacade facade) {
        if (facade.trustedProxies().isEmpty()) {
            return false;
        }
        InetAddress peer = exchange.peer();
        return peer != null && facade.trustedProxies().stream().anyMatch(network -> network.contains(peer));
    }

    /**
     * Answers a request that came from no web server, or from one that has no use for a {@link ServerExchange}. The
     * request's headers are read before this returns.
     *
     * @param request the request
     * @return empty if the request is none of the facade's; else the answer, which is complete already unless a registry
     *     has to be asked, and never fails
     */
    public Optional<CompletableFuture<HttpAnswer>> answer(InboundRequest request) {
        return answer(serving.facade(), request, null);
    }

    private Optional<CompletableFuture<HttpAnswer>> answer(
            RegistryFacade facade, InboundRequest request, @Nullable InetAddress client) {
        try {
            return decideAndAnswer(facade, request, client);
        } catch (OutOfMemoryError e) {
            events.outOfMemory(e);
            throw e;
        }
    }

    private Optional<CompletableFuture<HttpAnswer>> decideAndAnswer(
            RegistryFacade facade, InboundRequest request, @Nullable InetAddress client) {
        boolean told = listeners.isObserved();
        long begin = told ? System.nanoTime() : 0;
        Decision decision = facade.decide(request);
        Consumer<UpstreamResult> listener =
                told ? new RequestReporter(listeners, request, decision, begin) : FacadeEngine::ignore;
        return decision.match(new DecisionExecutor(request, client, resolver, listener));
    }

    /**
     * The facade that decides now.
     *
     * @return the latest that was taken over
     */
    public RegistryFacade facade() {
        return serving.facade();
    }

    /**
     * Goes on with another facade. Requests that are on their way are answered by the one that decided them; what is
     * known of upstreams that stay the same is kept. If there is something wrong with the new one, the old one stays,
     * {@link #health} tells why, and one error is logged.
     *
     * @param source where the facade is from, such as a file that is read once more
     * @return whether the new facade is in use
     */
    public synchronized boolean reload(Supplier<RegistryFacade> source) {
        List<String> found = List.of();
        try {
            goOnWith(source.get());
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
        listeners.reloaded(new Reload(found));
        return found.isEmpty();
    }

    private void goOnWith(RegistryFacade facade) {
        serving = new Serving(facade, Instant.now());
        resolver.retain(facade.upstreams().values(), facade.resolveSettings());
        Summary.tell(log, "Registry facade now serving", facade);
    }

    /**
     * How the facade is.
     *
     * @return a snapshot
     */
    public FacadeHealth health() {
        Serving now = serving;
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

    /**
     * Has something end with this engine, such as what reloads it.
     *
     * @param action what is to be done when it is closed
     */
    public void onClose(Runnable action) {
        closing.add(action);
    }

    private static void ignore(UpstreamResult result) {
        // there is no listener
    }

    /** The configured name of an upstream; the first of several that are the same. */
    private String nameOf(Upstream upstream) {
        return serving.facade().upstreams().entrySet().stream()
                .filter(entry -> entry.getValue().equals(upstream))
                .map(Map.Entry::getKey)
                .findFirst()
                // one that a reload has removed
                .orElse(upstream.origin().authority());
    }

    /** Forgets what was kept. Requests that are on their way still get their answers. */
    @Override
    public void close() {
        closing.forEach(Runnable::run);
        resolver.close();
    }
}
