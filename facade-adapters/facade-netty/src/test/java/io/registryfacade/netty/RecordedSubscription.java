package io.registryfacade.netty;

import java.util.concurrent.Flow;

/** The subscription to a body from a registry, which records what is requested. */
final class RecordedSubscription implements Flow.Subscription {
    private long requested;
    private boolean cancelled;

    long requested() {
        return requested;
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void request(long n) {
        requested += n;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
