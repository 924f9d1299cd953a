package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Requests that are on their way: who asks for the same in the meantime gets the same answer.
 *
 * @param <T> what answers are
 */
final class InFlight<T> {
    private final ConcurrentMap<Object, CompletableFuture<T>> asked = new ConcurrentHashMap<>();

    /** The answer to a question, which is asked if nobody is waiting for it already. */
    CompletableFuture<T> share(Object question, Supplier<CompletableFuture<T>> ask) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> theirs = asked.putIfAbsent(question, mine);
        if (theirs != null) {
            return theirs;
        }
        Forward.outcome(Forward.of(ask).whenComplete((answer, failure) -> asked.remove(question, mine)), mine);
        return mine;
    }
}
