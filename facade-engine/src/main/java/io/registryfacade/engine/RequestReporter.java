package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.resolve.UpstreamResult;
import java.time.Duration;
import java.util.function.Consumer;

/** Reports a request to listeners. It captures the request before the server recycles its headers. */
final class RequestReporter implements Consumer<UpstreamResult> {
    private final FacadeListener listener;
    private final InboundRequest request;
    private final RegistryRequest registryRequest;
    private final Decision decision;
    private final ClientFamily client;
    private final long startNanos;
    private final RequestObservers observers;

    RequestReporter(
            FacadeListener listener,
            InboundRequest request,
            Decision decision,
            long startNanos,
            RequestObservers observers) {
        this.listener = listener;
        this.request = request.withHeaders(Headers.NONE);
        this.registryRequest = RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
        this.decision = decision;
        this.client = ClientFamily.of(request.headers().first("User-Agent"));
        this.startNanos = startNanos;
        this.observers = observers;
    }

    @Override
    public void accept(UpstreamResult result) {
        CompletedRequest completed = new CompletedRequest(
                request,
                registryRequest,
                decision,
                decision.route(),
                result.upstreamName(),
                result.mirror(),
                client,
                result.response().status(),
                Duration.ofNanos(System.nanoTime() - startNanos));
        listener.requestCompleted(completed);
        observers.completed(completed);
    }
}
