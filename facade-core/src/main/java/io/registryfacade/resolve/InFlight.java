package io.registryfacade.resolve;

import io.registryfacade.http.HttpAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Requests that are on their way: who asks for the same in the meantime gets the same answer. */
final class InFlight {
    private final ConcurrentMap<Object, CompletableFuture<HttpAnswer>> asked = new ConcurrentHashMap<>();

    /** The answer to a question, which is asked if nobody is waiting for it already. */
    CompletableFuture<HttpAnswer> share(Object question, Supplier<CompletableFuture<HttpAnswer>> ask) {
        CompletableFuture<HttpAnswer> mine = new CompletableFuture<>();
        CompletableFuture<HttpAnswer> theirs = asked.putIfAbsent(question, mine);
        if (theirs != null) {
            return theirs;
        }
        Forward.outcome(Forward.of(ask).whenComplete((answer, failure) -> asked.remove(question, mine)), mine);
        return mine;
    }
}
