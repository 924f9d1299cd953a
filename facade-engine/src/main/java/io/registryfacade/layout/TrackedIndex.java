package io.registryfacade.layout;

import com.fasterxml.jackson.core.JacksonException;
import io.registryfacade.oci.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code index.json} of a folder, which is read again when it has changed. A transfer such as by rsync may write it
 * before the content that it refers to; then clients get the images before the change until all of it has arrived.
 */
final class TrackedIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LayoutRegistry.class);

    /** An index of 100,000 images has about half as much. */
    static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    /** What takes long must not be repeated all the time. */
    private static final int MAX_SHARE = 10;

    private final LayoutFolder folder;
    private final ManifestReader reader;
    private final Completeness completeness;
    private final LongSupplier nanoTime;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable IndexViews last;
    private volatile long nextCheck;
    private @Nullable Object rejectedVersion;

    TrackedIndex(LayoutFolder folder, boolean verifies, LongSupplier nanoTime) {
        this.folder = folder;
        this.reader = new ManifestReader(folder, verifies);
        this.completeness = new Completeness(folder);
        this.nanoTime = nanoTime;
        this.nextCheck = nanoTime.getAsLong();
    }

    /**
     * Returns the repositories of the index, after looking whether its file has changed.
     *
     * @return the repositories; {@code null} if the file does not exist
     * @throws IOException if the file cannot be read, and never could
     */
    @Nullable
    IndexViews current() throws IOException {
        IndexViews known = ifCurrent();
        if (known != null) {
            return known;
        }
        IndexViews previous = last;
        if (previous == null || folder.files().changes() == LayoutFiles.Changes.COMPLETE) {
            refreshing.lock();
        } else if (!refreshing.tryLock()) {
            // another request looks, which can take a while after many changes
            return previous;
        }
        try {
            known = ifCurrent();
            return known == null ? refresh() : known;
        } finally {
            refreshing.unlock();
        }
    }

    /** Returns the repositories of the index if they need no look at its file; otherwise {@code null}. */
    @Nullable
    IndexViews ifCurrent() {
        IndexViews known = last;
        return known != null && nanoTime.getAsLong() - nextCheck < 0 ? known : null;
    }

    private @Nullable IndexViews refresh() throws IOException {
        long start = nanoTime.getAsLong();
        LayoutFile file = folder.index();
        if (file == null) {
            // the last state is kept, because some tools delete the file before they write it
            return null;
        }
        IndexViews previous = last;
        IndexState state = previous == null ? null : previous.state();
        IndexState next = next(state, file);
        IndexViews views =
                previous == null || !next.equals(state) ? new IndexViews(folder, next, reader, nanoTime) : previous;
        last = views;
        long end = nanoTime.getAsLong();
        nextCheck = switch (folder.files().changes()) {
            case NONE -> end + Long.MAX_VALUE;
            case COMPLETE -> end;
            case GRADUAL -> end + Math.max(INTERVAL, MAX_SHARE * (end - start));
        };
        return views;
    }

    private IndexState next(@Nullable IndexState state, LayoutFile file) throws IOException {
        if (state == null) {
            return IndexState.first(file.version(), read(file));
        }
        if (file.version().equals(state.version())) {
            return state.retry(completeness);
        }
        if (file.version().equals(rejectedVersion)) {
            return state;
        }
        try {
            IndexState later = IndexState.first(file.version(), read(file));
            boolean isGradual = folder.files().changes() == LayoutFiles.Changes.GRADUAL;
            IndexState next = isGradual ? state.next(later, completeness) : later;
            reportPending(next);
            return next;
        } catch (IOException e) {
            rejectedVersion = file.version();
            LOG.warn("{}; the images of the file before are still served", e.getMessage());
            return state;
        }
    }

    private void reportPending(IndexState state) {
        if (!state.pending().isEmpty()) {
            IndexEntry first = state.pending().get(0);
            LOG.info(
                    "{} refers to {} images that are not complete yet, such as {} ({}); each is served once all of its"
                            + " files are there",
                    folder.indexLocation(),
                    state.pending().size(),
                    first.key().reference(),
                    first.descriptor().digest());
        }
    }

    private IndexDocument read(LayoutFile file) throws IOException {
        LayoutVersion.requireSupported(folder);
        if (file.size() > MAX_BYTES) {
            throw invalid(file, "it has " + file.size() + " bytes; at most " + MAX_BYTES + " are allowed");
        }
        try (InputStream in = new SourceInputStream(file.open())) {
            return IndexDocument.read(in);
        } catch (LayoutException e) {
            throw e;
        } catch (JacksonException e) {
            throw invalid(file, "it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid(file, String.valueOf(e.getMessage()));
        }
    }

    private static LayoutException invalid(LayoutFile file, String problem) {
        return LayoutException.fault(
                ErrorCode.UNAVAILABLE,
                "the index of the image layout cannot be read; its operator must check it",
                file.location() + " is not the index of an image layout: " + problem);
    }
}
