package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The repositories of one state of an index. */
final class IndexViews {
    private record Key(RepositoryName name, boolean takesUnnamed) {}

    private final LayoutFolder folder;
    private final IndexState state;
    private final ManifestReader reader;
    private final LongSupplier nanoTime;
    private final IndexSnapshot snapshot;
    private final RepositoryView whole;
    private final Recomputed<SubjectIndex> subjects;
    private final ConcurrentMap<Key, RepositoryView> views = new ConcurrentHashMap<>();

    IndexViews(LayoutFolder folder, IndexState state, ManifestReader reader, LongSupplier nanoTime) {
        this.folder = folder;
        this.state = state;
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.snapshot = new IndexSnapshot(state.accepted().values());
        this.subjects = new Recomputed<>(
                nanoTime, () -> SubjectIndex.of(snapshot.possibleReferrers(), reader), SubjectIndex::isWhole);
        // in a layout that is one repository, manifests without a name are roots
        Recomputed<SubjectIndex> noSubjects = new Recomputed<>(nanoTime, () -> SubjectIndex.EMPTY, index -> true);
        this.whole = new RepositoryView(folder, snapshot.all(), true, reader, noSubjects, nanoTime);
    }

    IndexState state() {
        return state;
    }

    /** Returns the whole layout as one repository. */
    RepositoryView whole() {
        return whole;
    }

    /**
     * Returns one of several repositories.
     *
     * @param takesUnnamed whether entries without a repository belong to it
     * @return the repository; {@code null} if the index does not name it
     */
    @Nullable
    RepositoryView named(RepositoryName name, boolean takesUnnamed) {
        Key key = new Key(name, takesUnnamed);
        RepositoryView known = views.get(key);
        RepositoryRoots roots = known == null ? snapshot.roots(name, takesUnnamed) : null;
        if (roots == null) {
            return known;
        }
        // clients may ask for any name, so only names of the index are remembered
        return snapshot.repositories().contains(name) ? views.computeIfAbsent(key, absent -> view(roots)) : view(roots);
    }

    private RepositoryView view(RepositoryRoots roots) {
        return new RepositoryView(folder, roots, false, reader, subjects, nanoTime);
    }

    Set<RepositoryName> repositories() {
        return snapshot.repositories();
    }

    boolean hasUnnamedTags() {
        return snapshot.hasUnnamedTags();
    }
}
