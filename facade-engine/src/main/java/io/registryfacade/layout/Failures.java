package io.registryfacade.layout;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The failures of futures. */
final class Failures {
    private Failures() {}

    /** Returns the cause that {@link CompletionException}s wrap. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause(cause) : failure;
    }

    /** Returns a future with an outcome of another. */
    static <T> CompletableFuture<T> completed(T value, @Nullable Throwable failure) {
        return failure == null ? CompletableFuture.completedFuture(value) : CompletableFuture.failedFuture(failure);
    }
}
