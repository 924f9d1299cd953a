package io.registryfacade.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Reads everything in a repository, and reports what is missing or wrong. */
final class RepositoryCheck {
    private final List<String> problems = new ArrayList<>();

    private RepositoryCheck() {}

    /**
     * Checks a repository.
     *
     * @param verifier compares blobs with their digests; {@code null} to compare sizes only
     * @return a sentence for each problem
     */
    static List<String> of(RepositoryView view, @Nullable ContentVerifier verifier) {
        RepositoryCheck check = new RepositoryCheck();
        Closure closure = view.closure();
        closure.problems().forEach(check::add);
        List<CompletableFuture<?>> comparisons = new ArrayList<>();
        for (Descriptor blob : closure.blobs().values()) {
            try {
                LayoutFile file = BlobFiles.find(view, blob);
                if (verifier != null) {
                    comparisons.add(verifier.verify(file, blob.digest()));
                }
            } catch (IOException e) {
                check.add(e);
            }
        }
        comparisons.forEach(check::await);
        return check.problems;
    }

    private void await(CompletableFuture<?> comparison) {
        try {
            comparison.join();
        } catch (CompletionException e) {
            add(Failures.cause(e));
        }
    }

    private void add(Throwable problem) {
        // a blob that other servers distribute may be missing
        if (!(problem instanceof LayoutException known) || known.isFault()) {
            problems.add(sentence(problem));
        }
    }

    static String sentence(Throwable problem) {
        return problem instanceof LayoutException known ? known.located() : problem.toString();
    }
}
