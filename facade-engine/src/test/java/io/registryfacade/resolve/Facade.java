package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.internal.IpAddresses;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A facade that resolves, with a client for tests. */
final class Facade {
    /** The facades of the running test, which its server closes. */
    private static final List<Facade> OPEN = new CopyOnWriteArrayList<>();

    private final RegistryFacade facade;
    private final Resolver resolver;
    private final RecordedEvents events = new RecordedEvents();
    private final AtomicLong now = new AtomicLong();
    private @Nullable InetAddress client;

    Facade(FacadeBuilder builder) {
        this(builder, ResolveSettings.defaults());
    }

    Facade(FacadeBuilder builder, ResolveSettings settings) {
        this(builder, settings, MirrorNames.SYSTEM);
    }

    Facade(FacadeBuilder builder, ResolveSettings settings, MirrorNames mirrorNames) {
        facade = builder.build();
        resolver = new Resolver(settings, events, now::get, () -> Instant.EPOCH.plusNanos(now.get()), mirrorNames);
        OPEN.add(this);
    }

    static void closeAll() {
        OPEN.forEach(Facade::close);
        OPEN.clear();
    }

    /** Serves everything from one registry, under the same names. */
    static Facade of(Upstream upstream) {
        return new Facade(RegistryFacade.builder().upstream("r", upstream).route("**", "r"));
    }

    /** Serves {@code here/**} from {@code there/**} of one registry. */
    static Facade renaming(Upstream upstream) {
        return new Facade(RegistryFacade.builder().upstream("r", upstream).route("here/**", "r", "there/**"));
    }

    RecordedEvents events() {
        return events;
    }

    long freeMemory() {
        return resolver.freeMemory();
    }

    Resolver resolver() {
        return resolver;
    }

    /** Advances the clock of everything that expires. */
    void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** Sends the next requests from this address. */
    Facade from(String address) {
        client = IpAddresses.parse(address);
        return this;
    }

    ClientResponse get(String target, String... headerLines) {
        return ClientResponse.of(send("GET", target, headerLines));
    }

    ClientResponse head(String target, String... headerLines) {
        return ClientResponse.of(send("HEAD", target, headerLines));
    }

    CompletableFuture<OutboundResponse> send(String method, String target, String... headerLines) {
        InboundRequest request = InboundRequest.of(method, target).withHeaders(headers(headerLines));
        return facade.decide(request).match(new ResolveCases(request));
    }

    private static Headers headers(String... lines) {
        Map<String, List<String>> headers = new TreeMap<>(Map.of("Host", List.of("facade.test")));
        for (String line : lines) {
            String[] parts = line.split(": ", 2);
            headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return Headers.of(headers);
    }

    /** The number of requests that wait for a registry, or for the end of a layer. */
    int inFlight() {
        return resolver.inFlight();
    }

    void close() {
        resolver.close();
    }

    private final class ResolveCases implements Decision.Cases<CompletableFuture<OutboundResponse>> {
        private final InboundRequest request;

        ResolveCases(InboundRequest request) {
            this.request = request;
        }

        @Override
        public CompletableFuture<OutboundResponse> resolve(Decision.Resolve decision) {
            return resolver.resolve(decision, request, client, UpstreamRequestObserver.NONE)
                    .thenApply(UpstreamResult::response);
        }

        @Override
        public CompletableFuture<OutboundResponse> relayToken(Decision.RelayToken decision) {
            return resolver.relayToken(
                            decision, request, InetAddress.getLoopbackAddress(), UpstreamRequestObserver.NONE)
                    .thenApply(UpstreamResult::response);
        }

        @Override
        public CompletableFuture<OutboundResponse> redirect(Decision.Redirect decision) {
            throw new AssertionError(decision);
        }

        @Override
        public CompletableFuture<OutboundResponse> respond(Decision.Respond decision) {
            throw new AssertionError(decision);
        }

        @Override
        public CompletableFuture<OutboundResponse> reject(Decision.Reject decision) {
            throw new AssertionError(decision);
        }

        @Override
        public CompletableFuture<OutboundResponse> notHandled(Decision.NotHandled decision) {
            throw new AssertionError(decision);
        }
    }
}
