package io.registryfacade.resolve;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The resources that all upstreams of a resolver share: memory, and the threads that handle responses, because an I/O
 * thread must not wait for a client.
 *
 * @param executor starts each task at once; the requests in flight limit their number
 * @param memory the memory limit of all bodies that are collected
 * @param streams the memory limit of all streamed bodies, which must not wait for collected ones
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
                // after close, tasks run on the thread that completes them
                (task, pool) -> task.run());
        return new ResolveResources(executor, new MemoryBudget(bytes / 2), new MemoryBudget(bytes - bytes / 2));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "registry-facade-resolve");
        thread.setDaemon(true);
        return thread;
    }

    /** Changes both limits by a number of bytes in total, which may be negative. */
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
