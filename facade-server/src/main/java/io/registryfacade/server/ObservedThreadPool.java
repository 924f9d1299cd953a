package io.registryfacade.server;

import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** A server's threads, which report the failures that the server only logs. */
final class ObservedThreadPool extends QueuedThreadPool {
    private final Consumer<@Nullable Throwable> observer;

    ObservedThreadPool(Consumer<@Nullable Throwable> observer) {
        this.observer = observer;
    }

    @Override
    protected void runJob(Runnable job) {
        try {
            super.runJob(job);
        } catch (RuntimeException | Error e) {
            observer.accept(e);
            throw e;
        }
    }
}
