package io.registryfacade.server;

import io.registryfacade.AnsweredRequest;
import io.registryfacade.FacadeListener;
import io.registryfacade.Reload;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** The log and all listeners of an engine: what one of them throws disturbs neither the others nor the client. */
final class Listeners implements FacadeListener {
    private final List<FacadeListener> listeners;
    private final Logger log;

    Listeners(List<? extends FacadeListener> listeners, Logger log) {
        this.listeners = List.copyOf(listeners);
        this.log = log;
    }

    /** Whether anybody wants to know of requests, so that nothing has to be made for nobody. */
    boolean any() {
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

    private void each(Consumer<FacadeListener> told) {
        for (FacadeListener listener : listeners) {
            try {
                told.accept(listener);
            } catch (RuntimeException e) {
                log.warn("The listener {} failed", listener.getClass().getName(), e);
            }
        }
    }
}
