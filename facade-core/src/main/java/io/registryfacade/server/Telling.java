package io.registryfacade.server;

import io.registryfacade.AnsweredRequest;
import io.registryfacade.Decision;
import io.registryfacade.FacadeListener;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.resolve.Resolved;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be told of a request, put together while it can still be read. */
final class Telling implements Consumer<Resolved> {
    private final FacadeListener listener;
    private final RegistryFacade facade;
    private final InboundRequest request;
    private final RegistryRequest asked;
    private final Decision decision;
    private final ClientFamily client;
    private final long begin;

    Telling(
            FacadeListener listener,
            RegistryFacade facade,
            InboundRequest request,
            RegistryRequest asked,
            Decision decision,
            long begin) {
        this.listener = listener;
        this.facade = facade;
        this.request = request.withHeaders(Headers.NONE);
        this.asked = asked;
        this.decision = decision;
        this.client = ClientFamily.of(request.headers().first("User-Agent"));
        this.begin = begin;
    }

    @Override
    public void accept(Resolved found) {
        listener.answered(new AnsweredRequest(
                request,
                asked,
                decision,
                route(),
                name(found.upstream()),
                client,
                found.answer().status(),
                Duration.ofNanos(System.nanoTime() - begin)));
    }

    private @Nullable String route() {
        RepositoryName repository = asked.repository();
        return repository == null ? null : facade.routeOf(repository);
    }

    /** If two names stand for the same, the first is as good as the other. */
    private @Nullable String name(@Nullable Upstream upstream) {
        return facade.upstreams().entrySet().stream()
                .filter(entry -> entry.getValue().equals(upstream))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
