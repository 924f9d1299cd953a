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
 * <p>{@link CompletableFuture} has a timer thread, too, but it never ends, so it would retain the classes of the web
 * application that used it first. This one ends when nothing is scheduled.
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
            // the system has no more threads, and a late timeout is better than none
            action.run();
        }
    }

    /** Fails a future with a {@link TimeoutException} unless it completes in time; returns the same future. */
    static <T> CompletableFuture<T> orTimeout(CompletableFuture<T> future, Duration time) {
        if (!future.isDone()) {
            Future<?> timeout = after(time, () -> future.completeExceptionally(new TimeoutException()));
            CompletableFuture<?> unused = future.whenComplete((value, failure) -> timeout.cancel(false));
        }
        return future;
    }
}
