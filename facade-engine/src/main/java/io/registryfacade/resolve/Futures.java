package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Functions on futures that {@link CompletableFuture} lacks. */
final class Futures {
    private Futures() {}

    /** Calls a function that returns a future; what it throws fails the future. */
    static <T> CompletableFuture<T> callSafely(Supplier<CompletableFuture<T>> call) {
        return CompletableFuture.completedFuture(call).thenCompose(Supplier::get);
    }

    /** Completes one future as another does. */
    static <T> void propagate(CompletableFuture<? extends T> from, CompletableFuture<T> to) {
        // both outcomes are passed on, so nothing is lost with the future that this makes
        CompletableFuture<?> unused = from.whenComplete((value, failure) -> {
            if (failure == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }

    /** The failure itself, which may be wrapped by the stages that it has passed through. */
    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrap(cause) : failure;
    }
}
