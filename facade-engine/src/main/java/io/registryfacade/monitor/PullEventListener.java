package io.registryfacade.monitor;

import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.engine.FacadeListener;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;

/** Tells the pulls among a facade's requests. */
public final class PullEventListener implements FacadeListener {
    private final Consumer<? super PullEvent> consumer;
    private final Clock clock;

    /**
     * Pulls, with the time of a clock.
     *
     * @param consumer who is told of each pull, by the threads that answer and by several at a time: it must neither
     *     block nor take long
     * @param clock the clock
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
