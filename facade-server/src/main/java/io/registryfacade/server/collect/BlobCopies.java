package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.server.collect.ImageManifest.Content;
import io.registryfacade.server.layout.LayoutTree;
import io.registryfacade.server.layout.RepositoryLayout;
import io.registryfacade.server.registry.ReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Copies blobs, several at the same time. Copies of the same content wait for each other, so that it is downloaded once:
 * the others find it in the tree.
 */
final class BlobCopies {
    private final LayoutTree tree;
    private final Executor threads;
    private final CopyCounts counts;
    private final boolean verify;
    private final ConcurrentMap<Digest, CompletableFuture<Boolean>> pending = new ConcurrentHashMap<>();
    /** What was verified in this run, with its layout. */
    private final Set<String> intact = ConcurrentHashMap.newKeySet();

    /**
     * Creates copies.
     *
     * @param verify whether content that is there is read and verified again
     */
    BlobCopies(LayoutTree tree, Executor threads, CopyCounts counts, boolean verify) {
        this.tree = tree;
        this.threads = threads;
        this.counts = counts;
        this.verify = verify;
    }

    /**
     * Copies a blob.
     *
     * @return completes with whether the layout has the blob, which is {@code false} for a foreign layer that the source
     *     lacks
     */
    CompletableFuture<Boolean> copy(Content blob, ContentSource source, RepositoryLayout layout, CopyCounts ofImage) {
        counts.planned(blob.size());
        CompletableFuture<Boolean> copy = pending.compute(blob.digest(), (digest, before) -> {
            CompletableFuture<?> turn = before == null ? CompletableFuture.completedFuture(true) : before;
            return turn.handle((done, failure) -> true)
                    .thenApplyAsync(ignored -> copyNow(blob, source, layout, ofImage), threads);
        });
        CompletableFuture<?> unused = copy.whenComplete((done, failure) -> pending.remove(blob.digest(), copy));
        return copy;
    }

    private boolean copyNow(Content blob, ContentSource source, RepositoryLayout layout, CopyCounts ofImage) {
        try {
            if (isThere(blob, layout)) {
                ofImage.reused(blob.size());
                counts.reused(blob.size());
                return true;
            }
            Path elsewhere = tree.find(blob.digest(), blob.size());
            if (elsewhere != null) {
                layout.link(elsewhere, blob.digest());
                ofImage.reused(blob.size());
                counts.reused(blob.size());
                return true;
            }
            boolean copied = new BlobDownload(blob, source, layout, counts, ofImage).run();
            if (copied) {
                tree.written(layout, blob.digest());
            }
            return copied;
        } catch (IOException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(new ReadException("the run was ended"));
        }
    }

    private boolean isThere(Content blob, RepositoryLayout layout) throws IOException {
        if (!layout.has(blob.digest(), blob.size())) {
            return false;
        }
        return !verify || !intact.add(layout.folder() + "@" + blob.digest()) || layout.isIntact(blob.digest());
    }

    /** Returns the failure of a copy that another thread made. */
    static IOException failure(ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof IOException failure) {
            return failure;
        }
        if (cause instanceof InterruptedException || cause instanceof RejectedExecutionException) {
            return new ReadException("the run was ended");
        }
        throw new IllegalStateException("a copy failed", cause);
    }
}
