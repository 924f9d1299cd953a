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
 * @param memory the limit on all bodies that are collected
 * @param streams the limit on all bodies that are streamed, which must not wait for those that are collected
 */
record ResolveResources(ExecutorService executor, MemoryBudget memory, MemoryBudget streams) implements AutoCloseable {
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
        return new ResolveResources(executor, new MemoryBudget(bytes / 2), new MemoryBudget(bytes - bytes / 2));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "registry-facade-resolve");
        thread.setDaemon(true);
        return thread;
    }

    /** Changes the limits by so many bytes together. */
    void grow(long bytes) {
        memory.grow(bytes / 2);
        streams.grow(bytes - bytes / 2);
    }

    long freeMemory() {
        return memory.free() + streams.free();
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
