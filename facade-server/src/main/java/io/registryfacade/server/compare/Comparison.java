package io.registryfacade.server.compare;

import io.registryfacade.ResolveTarget;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.compare.Difference.Kind;
import io.registryfacade.server.compare.Difference.Result;
import io.registryfacade.server.registry.ReadException;
import io.registryfacade.server.registry.Readers;
import io.registryfacade.server.registry.RepositoryContent;
import io.registryfacade.server.registry.UnavailableException;
import io.registryfacade.server.terminal.ProgressBar;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Compares repositories, one after the other, and several tags of each at the same time. */
final class Comparison {
    private final Readers readers;
    private final CompareState state;
    private final Tally tally;
    private final Consumer<Difference> report;
    private final ProgressBar progress;
    private final int concurrency;

    Comparison(
            Readers readers,
            CompareState state,
            Tally tally,
            Consumer<Difference> report,
            ProgressBar progress,
            int concurrency) {
        this.readers = readers;
        this.state = state;
        this.tally = tally;
        this.report = report;
        this.progress = progress;
        this.concurrency = concurrency;
    }

    /**
     * Compares all repositories, and saves the state whatever happens.
     *
     * @throws UnavailableException if a registry accepts no more requests
     * @throws IOException if the state cannot be saved
     */
    void run(List<ComparedRepository> repositories) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(concurrency);
        try {
            for (ComparedRepository repository : repositories) {
                ResolveTarget first = repository.targets().get(0);
                for (ResolveTarget other :
                        repository.targets().subList(1, repository.targets().size())) {
                    compare(repository.name().value(), readers.content(first), readers.content(other), threads);
                }
                tally.addRepository();
            }
        } finally {
            threads.shutdownNow();
            state.save();
        }
    }

    private void compare(String name, RepositoryContent first, RepositoryContent other, ExecutorService threads)
            throws IOException, InterruptedException {
        Consumer<Difference> differences = difference -> {
            tally.add(difference.result());
            report.accept(difference);
        };
        Set<Tag> tags;
        try {
            tags = first.tags();
        } catch (UnavailableException e) {
            throw e;
        } catch (ReadException e) {
            differences.accept(failure(name, first, other, e.why()));
            return;
        }
        if (tags.isEmpty()) {
            differences.accept(failure(name, first, other, first.image() + " has no tags"));
        }
        if (tags.size() > RepositoryContent.MAX_TAGS) {
            differences.accept(failure(
                    name,
                    first,
                    other,
                    first.image() + " has more than " + RepositoryContent.MAX_TAGS
                            + " tags; the others were not compared"));
        }
        RepositoryComparison comparison = new RepositoryComparison(name, first, other, state, tally, differences);
        CompletionService<Boolean> pending = new ExecutorCompletionService<>(threads);
        tags.forEach(tag -> pending.submit(() -> {
            comparison.compare(tag);
            return true;
        }));
        for (int done = 0; done < tags.size(); done++) {
            progress.show(done, tags.size(), done + " of " + tags.size() + " tags of " + name);
            await(pending);
        }
        progress.clear();
    }

    private static void await(CompletionService<Boolean> pending) throws IOException, InterruptedException {
        try {
            pending.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a comparison failed", e.getCause());
        }
    }

    private static Difference failure(String name, RepositoryContent first, RepositoryContent other, String why) {
        return new Difference(Result.FAILED, Kind.REPOSITORY, name, "", "", first.image(), other.image(), why);
    }
}
