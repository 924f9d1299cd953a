package io.registryfacade.resolve;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What happens if something else does not happen in time.
 *
 * <p>{@link CompletableFuture} has a timer of its own, but that is a thread for ever: it would keep the classes of the web
 * application that was the first to need it. This one ends when there is nothing to wait for.
 */
final class Later {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Later() {}

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Later::thread);
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "registry-facade-timer");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does something after a while, by a thread of its own: neither the one that waits for all nor those of the common
     * pool, which may be a single one, must wait for whoever writes to a slow client. Cancelled, it is forgotten.
     */
    static Future<?> after(Duration delay, Runnable action) {
        return TIMER.schedule(() -> thread(action).start(), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Fails a future with a {@link TimeoutException} if it has not come to an end by then. */
    static <T> CompletableFuture<T> orTimeout(CompletableFuture<T> future, Duration patience) {
        if (!future.isDone()) {
            Future<?> timeout = after(patience, () -> future.completeExceptionally(new TimeoutException()));
            CompletableFuture<?> unused = future.whenComplete((value, failure) -> timeout.cancel(false));
        }
        return future;
    }
}
