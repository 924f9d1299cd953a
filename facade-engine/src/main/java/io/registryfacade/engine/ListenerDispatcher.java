package io.registryfacade.engine;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Notifies the log and all listeners of an engine; what one of them throws affects neither the others nor the client. */
final class ListenerDispatcher implements FacadeListener {
    private final List<FacadeListener> listeners;
    private final Logger log;

    ListenerDispatcher(List<? extends FacadeListener> listeners, Logger log) {
        this.listeners = List.copyOf(listeners);
        this.log = log;
    }

    /** Whether requests are observed at all; if not, no event needs to be made. */
    boolean isObserved() {
        return !listeners.isEmpty() || log.isDebugEnabled();
    }

    @Override
    public void answered(AnsweredRequest request) {
        if (log.isDebugEnabled()) {
            log.debug("{}", RequestLine.of(request));
        }
        each(listener -> listener.answered(request));
    }

    @Override
    public void reloaded(Reload reload) {
        each(listener -> listener.reloaded(reload));
    }

    @Override
    public void upstreamResponded(UpstreamRequestEvent event) {
        each(listener -> listener.upstreamResponded(event));
    }

    @Override
    public void outOfMemory(OutOfMemoryError error) {
        each(listener -> listener.outOfMemory(error));
    }

    @Override
    public void closed() {
        each(FacadeListener::closed);
    }

    private void each(Consumer<FacadeListener> notified) {
        for (FacadeListener listener : listeners) {
            try {
                notified.accept(listener);
            } catch (RuntimeException e) {
                log.warn("The listener {} failed", listener.getClass().getName(), e);
            }
        }
    }
}
