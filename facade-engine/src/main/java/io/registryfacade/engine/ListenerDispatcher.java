package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;

/** Notifies the log and all listeners of an engine. An exception of one affects neither the others nor the client. */
final class ListenerDispatcher implements FacadeListener {
    private static final Set<Decision.Kind> RESOLVED = EnumSet.of(Decision.Kind.RESOLVE, Decision.Kind.RELAY_TOKEN);

    private final List<FacadeListener> listeners;
    private final GuardedCalls calls;
    /** Shared, because most requests are redirected. */
    private final RequestObservers noObservers;

    private final Logger log;

    ListenerDispatcher(List<? extends FacadeListener> listeners, Logger log) {
        this.listeners = List.copyOf(listeners);
        this.calls = new GuardedCalls(log);
        this.noObservers = new RequestObservers(List.of(), upstream -> "", calls);
        this.log = log;
    }

    /** Returns whether requests are observed; if not, no event needs to be created. */
    boolean isObserved() {
        return !listeners.isEmpty() || log.isDebugEnabled();
    }

    /** Returns the observers of a request, none unless the facade resolves it. */
    RequestObservers observers(Decision decision, Function<Upstream, String> names) {
        if (!RESOLVED.contains(decision.kind())) {
            return noObservers;
        }
        List<RequestObserver> observers = new ArrayList<>();
        notifyEach(listener -> {
            RequestObserver observer = listener.resolveStarted(decision);
            if (observer != null) {
                observers.add(observer);
            }
        });
        return new RequestObservers(observers, names, calls);
    }

    @Override
    public void requestCompleted(CompletedRequest request) {
        if (log.isDebugEnabled()) {
            log.debug("{}", RequestLogLine.of(request));
        }
        notifyEach(listener -> listener.requestCompleted(request));
    }

    @Override
    public void reloaded(ReloadResult result) {
        notifyEach(listener -> listener.reloaded(result));
    }

    @Override
    public void upstreamResponded(UpstreamRequestEvent event) {
        notifyEach(listener -> listener.upstreamResponded(event));
    }

    @Override
    public void outOfMemory(OutOfMemoryError error) {
        notifyEach(listener -> listener.outOfMemory(error));
    }

    @Override
    public void closed() {
        notifyEach(FacadeListener::closed);
    }

    private void notifyEach(Consumer<FacadeListener> notification) {
        calls.each(listeners, notification);
    }
}
