package io.registryfacade.engine;

import io.registryfacade.http.Origin;
import io.registryfacade.resolve.UpstreamRequestObserver;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** The observers of one request, with their failures kept from the others and from the client. */
final class RequestObservers implements UpstreamRequestObserver {
    private final List<RequestObserver> observers;
    private final Function<Upstream, String> names;
    private final GuardedCalls calls;

    /**
     * Creates observers.
     *
     * @param names the configured names of upstreams
     */
    RequestObservers(List<RequestObserver> observers, Function<Upstream, String> names, GuardedCalls calls) {
        this.observers = observers;
        this.names = names;
        this.calls = calls;
    }

    @Override
    public Completion started(Upstream upstream, Origin server, String method, String path) {
        if (observers.isEmpty()) {
            return Completion.NONE;
        }
        String name = names.apply(upstream);
        OutboundRequest request = OutboundRequest.of(name, server.authority(), method, path);
        List<Consumer<UpstreamRequestEvent>> ends = new ArrayList<>();
        calls.each(observers, observer -> ends.add(Objects.requireNonNull(observer.upstreamRequestStarted(request))));
        return (int status, boolean isResponse, Duration duration, OptionalLong remainingQuota) -> {
            UpstreamRequestEvent event = UpstreamEvents.event(name, status, isResponse, duration, remainingQuota);
            calls.each(ends, end -> end.accept(event));
        };
    }

    void completed(CompletedRequest request) {
        calls.each(observers, observer -> observer.completed(request));
    }
}
