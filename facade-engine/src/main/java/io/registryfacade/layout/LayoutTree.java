package io.registryfacade.layout;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RepositoryName;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds repositories: a folder of its own name, or the entries of that name in the root's index. */
final class LayoutTree {
    private static final String ROOT = "";
    /** How long a folder is known to be missing. */
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    /** Clients choose the names that are asked for. */
    private static final int MAX_MISSING = 4096;

    private final LayoutFiles files;
    private final boolean verifies;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, TrackedIndex> indexes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> missing = new ConcurrentHashMap<>();

    LayoutTree(LayoutFiles files, boolean verifies, LongSupplier nanoTime) {
        this.files = files;
        this.verifies = verifies;
        this.nanoTime = nanoTime;
    }

    LayoutFiles files() {
        return files;
    }

    /**
     * Returns a repository.
     *
     * @param isOneRepository whether the route is for this repository alone, so that tags without a repository belong
     *     to it
     * @throws LayoutException with 404 if there is no such repository
     * @throws IOException if the layout cannot be read
     */
    RepositoryView repository(RepositoryName name, boolean isOneRepository) throws IOException {
        IndexViews own = index(name.value());
        if (own != null) {
            return own.whole();
        }
        IndexViews root = index(ROOT);
        RepositoryView view = root == null ? null : root.named(name, isOneRepository);
        if (view == null) {
            throw unknown(name, root);
        }
        return view;
    }

    /** Returns a repository if no file must be read for it; otherwise {@code null}. */
    @Nullable
    RepositoryView ifCurrent(RepositoryName name, boolean isOneRepository) {
        TrackedIndex own = indexes.get(name.value());
        if (own != null) {
            IndexViews views = own.ifCurrent();
            return views == null ? null : views.whole();
        }
        TrackedIndex root = isMissing(name.value()) ? indexes.get(ROOT) : null;
        IndexViews views = root == null ? null : root.ifCurrent();
        return views == null ? null : views.named(name, isOneRepository);
    }

    /** Returns the repositories of a folder; {@code null} if it has no index. */
    @Nullable
    IndexViews index(String path) throws IOException {
        TrackedIndex known = indexes.get(path);
        if (known == null && !isMissing(path)) {
            LayoutFolder folder = new LayoutFolder(files, path);
            if (folder.index() == null) {
                remember(path);
            } else {
                known = indexes.computeIfAbsent(path, absent -> new TrackedIndex(folder, verifies, nanoTime));
            }
        }
        return known == null ? null : known.current();
    }

    private boolean isMissing(String path) {
        Long until = missing.get(path);
        return until != null && nanoTime.getAsLong() - until < 0;
    }

    private void remember(String path) {
        if (missing.size() >= MAX_MISSING) {
            missing.clear();
        }
        if (files.changes() != LayoutFiles.Changes.COMPLETE) {
            missing.put(path, nanoTime.getAsLong() + INTERVAL);
        }
    }

    private static LayoutException unknown(RepositoryName name, @Nullable IndexViews root) {
        String hint = root != null && root.hasUnnamedTags()
                ? "; it has tags without the name of a repository, which are served only by a route for one repository"
                : "";
        return LayoutException.notFound(
                ErrorCode.NAME_UNKNOWN, "the image layout has no repository '" + name + "'" + hint);
    }
}
