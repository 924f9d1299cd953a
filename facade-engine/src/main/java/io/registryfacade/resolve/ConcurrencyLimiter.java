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
     * Sends a request as soon as there is a permit.
     *
     * @param send sends it; a streamed body must release the permit with its end, all other responses do by coming
     * @param full what it fails with if there was no permit before the deadline
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

    /** Returns a permit if one is free; {@code null} if not. */
    synchronized @Nullable Permit tryAcquire() {
        if (inUse == permits) {
            return null;
        }
        inUse++;
        return new Permit();
    }

    /** Whether a permit is one of this limiter. */
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
            // one whose deadline has just passed does not take it
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

    /** The permission to use a connection. */
    final class Permit {
        private final AtomicBoolean released = new AtomicBoolean();

        private ConcurrencyLimiter limiter() {
            return ConcurrencyLimiter.this;
        }

        /** Hands the permit to the next in the queue; only the first call counts. */
        void release() {
            if (released.compareAndSet(false, true)) {
                handOver();
            }
        }
    }
}
