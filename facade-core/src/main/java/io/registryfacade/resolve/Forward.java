package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What comes of one future, told to another that somebody waits for already. */
final class Forward {
    private Forward() {}

    /** What a question comes to, even if asking it fails at once. */
    static <T> CompletableFuture<T> of(Supplier<CompletableFuture<T>> question) {
        return CompletableFuture.completedFuture(question).thenCompose(Supplier::get);
    }

    static <T> void outcome(CompletableFuture<? extends T> from, CompletableFuture<T> to) {
        // the outcome is told in either case, so nothing is left in the future that this makes
        CompletableFuture<?> unused = from.whenComplete((value, failure) -> {
            if (failure == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }
}
