package io.registryfacade.server;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.http.Responses;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The pages for operators.
 *
 * <ul>
 *   <li>{@code /healthz}: 200 as long as the process responds, whatever the state of the upstreams and of the
 *       certificate, because a restart repairs neither. Their state is in the JSON response.
 *   <li>{@code /readyz}: 503 while the program stops, so that load balancers send new requests elsewhere.
 *   <li>{@code /metrics}: the metrics, for Prometheus.
 * </ul>
 */
final class AdminPages implements Predicate<ServerExchange> {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";
    /** <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Text-based format</a>. */
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private static final OutboundResponse METHOD_NOT_ALLOWED =
            Responses.error(405, "this page is for GET and HEAD", new Header("Allow", "GET, HEAD"));

    private final Map<String, Function<InboundRequest, OutboundResponse>> pages;

    /** Creates the pages; {@code health} is called for each JSON response. */
    AdminPages(Supplier<String> health, Readiness readiness, PrometheusMeterRegistry metrics) {
        pages = Map.of(
                "/healthz", request -> health(health, request),
                "/readyz", request -> readiness.isReady() ? page(200, TEXT, "ready\n") : page(503, TEXT, "stopping\n"),
                "/metrics", request -> page(200, METRICS, metrics.scrape(METRICS)));
    }

    @Override
    public boolean test(ServerExchange exchange) {
        InboundRequest request = exchange.request();
        Function<InboundRequest, OutboundResponse> page = pages.get(request.rawPath());
        if (page == null) {
            return false;
        }
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return Responses.send(exchange, reads ? page.apply(request) : METHOD_NOT_ALLOWED);
    }

    private static OutboundResponse health(Supplier<String> health, InboundRequest request) {
        boolean json = request.headers().values("Accept").stream().anyMatch(types -> types.contains(JSON));
        return json ? page(200, JSON, health.get()) : page(200, TEXT, "ok\n");
    }

    private static OutboundResponse page(int status, String type, String text) {
        return new OutboundResponse(
                status,
                List.of(
                        new Header("Content-Type", type),
                        new Header("Cache-Control", "no-store"),
                        new Header("Vary", "Accept")),
                Body.of(text));
    }
}
