package io.registryfacade.engine;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Notifies the log and all listeners of an engine. An exception of one affects neither the others nor the client. */
final class ListenerDispatcher implements FacadeListener {
    private final List<FacadeListener> listeners;
    private final Logger log;

    ListenerDispatcher(List<? extends FacadeListener> listeners, Logger log) {
        this.listeners = List.copyOf(listeners);
        this.log = log;
    }

    /** Returns whether requests are observed; if not, no event needs to be created. */
    boolean isObserved() {
        return !listeners.isEmpty() || log.isDebugEnabled();
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
        for (FacadeListener listener : listeners) {
            try {
                notification.accept(listener);
            } catch (RuntimeException e) {
                log.warn("The listener {} failed", listener.getClass().getName(), e);
            }
        }
    }
}
