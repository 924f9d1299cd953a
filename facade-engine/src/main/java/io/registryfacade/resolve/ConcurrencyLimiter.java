package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A limit on concurrent upstream requests. Requests beyond it queue, in order, until their deadline. */
final class ConcurrencyLimiter {
    private final int permits;
    private final Deque<CompletableFuture<Permit>> queue = new ArrayDeque<>();
    private int inUse;

    ConcurrencyLimiter(int permits) {
        this.permits = permits;
    }

    synchronized int inUse() {
        return inUse;
    }

    /**
     * Sends a request as soon as a permit is free. The permit is released with the response, or by the sender at the
     * end of a streamed body.
     *
     * @param send sends the request
     * @param full the failure if no permit was free before the deadline
     */
    CompletableFuture<UpstreamResponse> run(
            Deadline deadline,
            Function<Permit, CompletableFuture<UpstreamResponse>> send,
            Supplier<ResolveException> full) {
        return acquire(deadline)
                .exceptionally(timeout -> {
                    throw full.get();
                })
                .thenCompose(permit -> Futures.callSafely(() -> send.apply(permit))
                        .whenComplete((response, failure) -> {
                            if (failure != null || !(response.body() instanceof Body.Stream)) {
                                permit.release();
                            }
                        }));
    }

    /** Returns a permit; {@code null} if none is free. */
    synchronized @Nullable Permit tryAcquire() {
        if (inUse == permits) {
            return null;
        }
        inUse++;
        return new Permit();
    }

    /** Returns whether a permit is from this limiter. */
    boolean hasIssued(Permit permit) {
        return permit.limiter() == this;
    }

    private CompletableFuture<Permit> acquire(Deadline deadline) {
        CompletableFuture<Permit> waiting = new CompletableFuture<>();
        synchronized (this) {
            if (inUse < permits) {
                inUse++;
                return CompletableFuture.completedFuture(new Permit());
            }
            queue.add(waiting);
        }
        return Timeouts.orTimeout(waiting, deadline.remaining()).whenComplete((permit, failure) -> {
            if (failure != null) {
                remove(waiting);
            }
        });
    }

    private synchronized void remove(CompletableFuture<Permit> waiting) {
        queue.removeIf(other -> other == waiting);
    }

    private void handOver() {
        while (true) {
            CompletableFuture<Permit> next = nextOrFree();
            // a request whose deadline has just passed does not accept the permit
            if (next == null || next.complete(new Permit())) {
                return;
            }
        }
    }

    private synchronized @Nullable CompletableFuture<Permit> nextOrFree() {
        CompletableFuture<Permit> next = queue.poll();
        if (next == null) {
            inUse--;
        }
        return next;
    }

    /** Permission to use a connection. */
    final class Permit {
        private final AtomicBoolean released = new AtomicBoolean();

        private ConcurrencyLimiter limiter() {
            return ConcurrencyLimiter.this;
        }

        /** Passes the permit to the next request in the queue. Only the first call has an effect. */
        void release() {
            if (released.compareAndSet(false, true)) {
                handOver();
            }
        }
    }
}
