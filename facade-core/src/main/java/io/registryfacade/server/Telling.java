package io.registryfacade.server;

import io.registryfacade.AnsweredRequest;
import io.registryfacade.Decision;
import io.registryfacade.FacadeListener;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.resolve.Resolved;
import java.time.Duration;
import java.util.function.Consumer;

/** What is to be told of a request, put together while it can still be read. */
final class Telling implements Consumer<Resolved> {
    private final FacadeListener listener;
    private final InboundRequest request;
    private final RegistryRequest asked;
    private final Decision decision;
    private final ClientFamily client;
    private final long begin;

    Telling(FacadeListener listener, InboundRequest request, RegistryRequest asked, Decision decision, long begin) {
        this.listener = listener;
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
                decision.route(),
                found.upstreamName(),
                client,
                found.answer().status(),
                Duration.ofNanos(System.nanoTime() - begin)));
    }
}
