package io.registryfacade.resolve;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What all upstreams of a resolver share: the threads on which responses are handled, because an I/O thread must not wait
 * for a client, and the memory for what is being read.
 *
 * @param executor runs a task at once, however many there are; their number is limited by the requests in flight
 * @param memory the limit on all bodies that are being read
 */
record ResolveResources(ExecutorService executor, MemoryBudget memory) implements AutoCloseable {
    static ResolveResources withMemory(long bytes) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                ResolveResources::thread,
                // after the end, what still completes does so where it is
                (task, pool) -> task.run());
        return new ResolveResources(executor, new MemoryBudget(bytes));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "registry-facade-resolve");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
