package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Sends requests that are equal and in flight once.
 *
 * @param <T> what a response is
 */
final class RequestCoalescer<T> {
    private final ConcurrentMap<Object, CompletableFuture<T>> inFlight = new ConcurrentHashMap<>();

    /** Joins the request in flight for this key, or sends one. */
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
