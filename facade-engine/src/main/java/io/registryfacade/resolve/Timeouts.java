package io.registryfacade.resolve;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs timeouts on one shared timer thread.
 *
 * <p>{@link CompletableFuture} has a timer of its own, but that thread never ends: it would keep the classes of the web
 * application that needed it first. This one ends when nothing is scheduled.
 */
final class Timeouts {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Timeouts() {}

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Timeouts::thread);
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

    /** Runs an action after a delay, on a thread of its own, because the timer must not wait for a slow client. */
    static Future<?> after(Duration delay, Runnable action) {
        return TIMER.schedule(() -> run(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable action) {
        try {
            thread(action).start();
        } catch (OutOfMemoryError e) {
            // there are as many threads as the system allows, but a deadline that is lost would be worse than a late
            // one
            action.run();
        }
    }

    /** Fails a future with a {@link TimeoutException} unless it completes in time. */
    static <T> CompletableFuture<T> orTimeout(CompletableFuture<T> future, Duration time) {
        if (!future.isDone()) {
            Future<?> timeout = after(time, () -> future.completeExceptionally(new TimeoutException()));
            CompletableFuture<?> unused = future.whenComplete((value, failure) -> timeout.cancel(false));
        }
        return future;
    }
}
