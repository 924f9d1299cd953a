package io.registryfacade.spring;

import io.registryfacade.engine.ServerExchange;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Responds to the requests of container clients, or to those of people, and passes all other requests down the chain unchanged. */
final class FacadeWebFilter implements WebFilter, Ordered {
    private final Predicate<ServerExchange> handler;
    private final int order;
    private final @Nullable ApplicationContext application;

    /**
     * Creates a filter.
     *
     * @param handler responds to a request and returns {@code true}, or returns {@code false} without touching it
     * @param order the position in the chain
     * @param application the application that the facade is part of; {@code null} without Spring's context
     */
    FacadeWebFilter(Predicate<ServerExchange> handler, int order, @Nullable ApplicationContext application) {
        this.handler = handler;
        this.order = order;
        this.application = application;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        // Actuator's own port has a child context, whose chain contains the filters of the application
        if (exchange.getApplicationContext() != application) {
            return chain.filter(exchange);
        }
        return Mono.deferContextual(context -> {
            WebFluxExchange adapted = new WebFluxExchange(exchange);
            return CurrentObservation.during(context, () -> handler.test(adapted))
                    ? adapted.written()
                    : chain.filter(exchange);
        });
    }

    @Override
    public int getOrder() {
        return order;
    }
}
