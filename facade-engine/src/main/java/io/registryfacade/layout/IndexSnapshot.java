package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of an index that are served, by repository. */
final class IndexSnapshot {
    private final Collection<IndexEntry> entries;
    private final Map<RepositoryName, List<IndexEntry>> named = new LinkedHashMap<>();
    private final List<IndexEntry> unnamed = new ArrayList<>();

    IndexSnapshot(Collection<IndexEntry> entries) {
        this.entries = entries;
        for (IndexEntry entry : entries) {
            RepositoryName repository = entry.repository();
            (repository == null ? unnamed : named.computeIfAbsent(repository, absent -> new ArrayList<>())).add(entry);
        }
    }

    Set<RepositoryName> repositories() {
        return named.keySet();
    }

    /** Returns whether there are tags that belong to no repository. */
    boolean hasUnnamedTags() {
        return unnamed.stream().anyMatch(entry -> entry.tag() != null);
    }

    /** Returns all entries, for a layout that is one repository. */
    RepositoryRoots all() {
        return new RepositoryRoots(entries);
    }

    /**
     * Returns the entries of a repository.
     *
     * @param takesUnnamed whether entries without a repository belong to it
     * @return the roots; {@code null} if the index does not name the repository
     */
    @Nullable
    RepositoryRoots roots(RepositoryName name, boolean takesUnnamed) {
        List<IndexEntry> own = new ArrayList<>(named.getOrDefault(name, List.of()));
        if (takesUnnamed) {
            own.addAll(unnamed);
        }
        return own.isEmpty() ? null : new RepositoryRoots(own);
    }

    /** Returns the manifests without a name, which belong to the repositories that have their subjects. */
    List<Descriptor> possibleReferrers() {
        return unnamed.stream()
                .filter(entry -> entry.tag() == null)
                .map(IndexEntry::descriptor)
                .toList();
    }
}
