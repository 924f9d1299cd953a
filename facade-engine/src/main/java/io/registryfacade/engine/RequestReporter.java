package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.resolve.UpstreamResult;
import java.time.Duration;
import java.util.function.Consumer;

/** Reports a request to listeners; it captures the request before the server recycles its headers. */
final class RequestReporter implements Consumer<UpstreamResult> {
    private final FacadeListener listener;
    private final InboundRequest request;
    private final RegistryRequest asked;
    private final Decision decision;
    private final ClientFamily client;
    private final long begin;

    RequestReporter(FacadeListener listener, InboundRequest request, Decision decision, long begin) {
        this.listener = listener;
        this.request = request.withHeaders(Headers.NONE);
        this.asked = RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
        this.decision = decision;
        this.client = ClientFamily.of(request.headers().first("User-Agent"));
        this.begin = begin;
    }

    @Override
    public void accept(UpstreamResult result) {
        listener.answered(new AnsweredRequest(
                request,
                asked,
                decision,
                decision.route(),
                result.upstreamName(),
                client,
                result.answer().status(),
                Duration.ofNanos(System.nanoTime() - begin)));
    }
}
