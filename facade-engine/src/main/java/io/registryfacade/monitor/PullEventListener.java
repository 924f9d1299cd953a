package io.registryfacade.monitor;

import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.engine.FacadeListener;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;

/** A listener that reports the pulls among the requests of a facade. */
public final class PullEventListener implements FacadeListener {
    private final Consumer<? super PullEvent> consumer;
    private final Clock clock;

    /**
     * Creates a listener.
     *
     * @param consumer called with each pull, by the threads that respond to clients and by several at a time: it must
     *     be thread-safe, must not block and must return quickly
     * @param clock the clock for the time of events
     */
    public PullEventListener(Consumer<? super PullEvent> consumer, Clock clock) {
        this.consumer = Objects.requireNonNull(consumer, "consumer");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void requestCompleted(CompletedRequest request) {
        PullEvent.of(request, clock.instant()).ifPresent(consumer);
    }
}
