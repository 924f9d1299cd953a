package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.collect.CopyResult.Status;
import io.registryfacade.server.layout.LayoutTree;
import io.registryfacade.server.layout.OutputException;
import io.registryfacade.server.registry.ReadException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Copies images, several at the same time. An image that fails does not end the others. */
final class Collection {
    private static final long PROGRESS_MILLIS = 100;
    private static final long END_SECONDS = 10;

    private final LayoutTree tree;
    private final CopyOptions options;
    private final CopyReport report;
    private final CopyCounts counts = new CopyCounts();

    Collection(LayoutTree tree, CopyOptions options, CopyReport report) {
        this.tree = tree;
        this.options = options;
        this.report = report;
    }

    CopyCounts counts() {
        return counts;
    }

    /**
     * Copies all images.
     *
     * @throws OutputException if the output cannot be written, which ends the run
     */
    CopyTotals run(List<CopyTask> tasks) throws IOException, InterruptedException {
        ExecutorService images = threads("pull-image");
        ExecutorService downloads = threads("pull-blob");
        try {
            BlobCopies blobs = new BlobCopies(tree, downloads, counts, options.verify());
            CompletionService<@Nullable CopyResult> pending = new ExecutorCompletionService<>(images);
            tasks.forEach(task -> pending.submit(() -> copy(task, blobs)));
            CopyTotals totals = awaitAll(pending, tasks.size());
            tree.save();
            return totals;
        } catch (IOException | RuntimeException | InterruptedException e) {
            end(images, downloads);
            saveAfter(e);
            throw e;
        } finally {
            end(images, downloads);
        }
    }

    private CopyTotals awaitAll(CompletionService<@Nullable CopyResult> pending, int images)
            throws IOException, InterruptedException {
        CopyTotals totals = new CopyTotals(0, 0, 0);
        int done = 0;
        while (done < images) {
            Future<@Nullable CopyResult> next = pending.poll(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                report.progress(counts, done, images);
                continue;
            }
            done++;
            CopyResult result = resultOf(next);
            if (result != null) {
                report.result(result);
                totals = totals.plus(result.status());
            }
        }
        return totals;
    }

    private static @Nullable CopyResult resultOf(Future<@Nullable CopyResult> done)
            throws IOException, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a copy failed", e.getCause());
        }
    }

    private ExecutorService threads(String name) {
        return Executors.newFixedThreadPool(options.jobs(), task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void end(ExecutorService images, ExecutorService downloads) throws InterruptedException {
        images.shutdownNow();
        downloads.shutdownNow();
        boolean ended = downloads.awaitTermination(END_SECONDS, TimeUnit.SECONDS)
                && images.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            // they are daemons, and write no index
            Thread.yield();
        }
    }

    /** Lists what is complete, although the run failed. */
    private void saveAfter(Exception failure) {
        try {
            tree.save();
        } catch (OutputException e) {
            failure.addSuppressed(e);
        }
    }

    /** Copies one image; returns {@code null} for a listed tag that was deleted in the meantime. */
    private @Nullable CopyResult copy(CopyTask task, BlobCopies blobs) throws OutputException, InterruptedException {
        CopyCounts ofImage = new CopyCounts();
        try {
            for (RepositoryCopy repository : task.from()) {
                Digest digest = digestOf(task, repository);
                if (digest != null) {
                    ImageCopy copy =
                            new ImageCopy(repository, blobs, options.platforms(), options.referrers(), ofImage, counts);
                    copy.run(digest, task.tag());
                    return result(task, digest, copy, ofImage);
                }
            }
            return task.isListed() ? null : CopyResult.failed(task.label(), missing(task));
        } catch (OutputException e) {
            throw e;
        } catch (ReadException e) {
            return CopyResult.failed(task.label(), e.why());
        } catch (IOException e) {
            throw new IllegalStateException("a copy failed", e);
        }
    }

    private static @Nullable Digest digestOf(CopyTask task, RepositoryCopy repository)
            throws ReadException, InterruptedException {
        if (task.reference() instanceof Tag tag) {
            return repository.source().digestOf(tag);
        }
        Digest digest = (Digest) task.reference();
        return task.from().size() == 1 || repository.source().hasManifest(digest) ? digest : null;
    }

    private static String missing(CopyTask task) {
        List<String> places =
                task.from().stream().map(each -> each.source().name()).toList();
        return String.join(" and ", places) + (places.size() == 1 ? " has" : " have") + " no "
                + (task.reference() instanceof Tag ? "tag " : "manifest ") + task.reference()
                + "; check the name" + (task.reference() instanceof Tag ? ", or copy all tags by --all-tags" : "");
    }

    private static CopyResult result(CopyTask task, Digest digest, ImageCopy copy, CopyCounts ofImage) {
        Status status =
                !copy.failures().isEmpty() ? Status.FAILED : copy.isChanged() ? Status.COPIED : Status.UNCHANGED;
        return new CopyResult(task.label(), status, digest.value(), ofImage, copy.notes(), copy.failures());
    }
}
