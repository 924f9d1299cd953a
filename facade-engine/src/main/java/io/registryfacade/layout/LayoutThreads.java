package io.registryfacade.layout;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that wait for disks. All layouts share them, so that responses of a closed layout can be completed; they
 * end when there is nothing to do.
 */
final class LayoutThreads {
    private static final long KEEP_ALIVE_SECONDS = 5;
    private static final int MIN_READERS = 4;

    /** Reads files in pieces. */
    static final Executor READING =
            pool("read", Math.max(MIN_READERS, Runtime.getRuntime().availableProcessors()));

    /** Computes digests of whole files, which can take seconds. */
    static final Executor HASHING = pool("hash", 2);

    private LayoutThreads() {}

    private static Executor pool(String work, int size) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "registry-facade-layout-" + work + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    // the class loader of the first caller must not be kept
                    thread.setContextClassLoader(LayoutThreads.class.getClassLoader());
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
