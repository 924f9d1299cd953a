package io.registryfacade.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An index as it is served while it changes.
 *
 * @param version the version of the file that was read
 * @param accepted the entries that are served
 * @param pending new or changed entries, of which something is still to come
 * @param problems a sentence for each descriptor that is never served
 */
record IndexState(
        Object version, Map<IndexEntry.Key, IndexEntry> accepted, List<IndexEntry> pending, List<String> problems) {
    /** Returns the state of the first index, all of which is served. */
    static IndexState first(Object version, IndexDocument document) {
        Map<IndexEntry.Key, IndexEntry> accepted = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>(document.problems());
        for (IndexEntry entry : document.entries()) {
            IndexEntry other = accepted.putIfAbsent(entry.key(), entry);
            if (other != null
                    && !other.descriptor().digest().equals(entry.descriptor().digest())) {
                problems.add("there are two manifests of the tag " + entry.key().reference() + ", "
                        + other.descriptor().digest() + " and "
                        + entry.descriptor().digest()
                        + "; the first one is served");
            }
        }
        return new IndexState(version, accepted, List.of(), problems);
    }

    /**
     * Returns the state of a later index: a new or changed entry is served once it is complete, and until then the one
     * that it replaces.
     */
    IndexState next(IndexState later, Predicate<Descriptor> isComplete) {
        return later.merge(accepted, later.accepted.values(), isComplete);
    }

    /** Returns the state after more has arrived: this one if nothing has become complete. */
    IndexState retry(Predicate<Descriptor> isComplete) {
        Map<IndexEntry.Key, IndexEntry> latest = new LinkedHashMap<>(accepted);
        pending.forEach(entry -> latest.put(entry.key(), entry));
        IndexState retried = merge(accepted, latest.values(), isComplete);
        return retried.pending().size() == pending.size() ? this : retried;
    }

    private IndexState merge(
            Map<IndexEntry.Key, IndexEntry> served, Collection<IndexEntry> latest, Predicate<Descriptor> isComplete) {
        Map<IndexEntry.Key, IndexEntry> merged = new LinkedHashMap<>();
        List<IndexEntry> incomplete = new ArrayList<>();
        for (IndexEntry entry : latest) {
            IndexEntry old = served.get(entry.key());
            if (entry.equals(old) || isComplete.test(entry.descriptor())) {
                merged.put(entry.key(), entry);
            } else {
                incomplete.add(entry);
                if (old != null) {
                    merged.put(entry.key(), old);
                }
            }
        }
        return new IndexState(version, merged, incomplete, problems);
    }
}
