package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Functions on futures that {@link CompletableFuture} lacks. */
final class Futures {
    private Futures() {}

    /** Calls a function that returns a future; an exception of the function fails the future. */
    static <T> CompletableFuture<T> callSafely(Supplier<CompletableFuture<T>> call) {
        return CompletableFuture.completedFuture(call).thenCompose(Supplier::get);
    }

    /** Completes one future with the outcome of another. */
    static <T> void propagate(CompletableFuture<? extends T> from, CompletableFuture<T> to) {
        // both outcomes are propagated, so the returned future is not needed
        CompletableFuture<?> unused = from.whenComplete((value, failure) -> {
            if (failure == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }

    /** Returns the cause that {@link CompletionException}s wrap. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrap(cause) : failure;
    }
}
