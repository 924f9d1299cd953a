package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Coalesces equal requests in flight.
 *
 * @param <T> the type of a response
 */
final class RequestCoalescer<T> {
    private final ConcurrentMap<Object, CompletableFuture<T>> inFlight = new ConcurrentHashMap<>();

    /** Joins the in-flight request for this key, or sends one. */
    CompletableFuture<T> share(Object key, Supplier<CompletableFuture<T>> send) {
        CompletableFuture<T> first = new CompletableFuture<>();
        CompletableFuture<T> other = inFlight.putIfAbsent(key, first);
        if (other != null) {
            return other;
        }
        Futures.propagate(
                Futures.callSafely(send).whenComplete((response, failure) -> inFlight.remove(key, first)), first);
        return first;
    }
}
