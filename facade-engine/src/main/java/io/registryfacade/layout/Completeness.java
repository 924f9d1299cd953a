package io.registryfacade.layout;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Finds out whether everything that a manifest leads to has arrived. */
final class Completeness implements Predicate<Descriptor> {
    private final LayoutFolder folder;
    private final ManifestReader reader;

    Completeness(LayoutFolder folder) {
        this.folder = folder;
        // a half-written manifest must not count, whether or not files are verified
        this.reader = new ManifestReader(folder, true);
    }

    @Override
    public boolean test(Descriptor root) {
        Closure closure = Closure.of(List.of(root), SubjectIndex.EMPTY, reader);
        return closure.problems().isEmpty()
                && closure.blobs().values().stream().allMatch(blob -> blob.isElsewhere() || isThere(blob));
    }

    private boolean isThere(Descriptor blob) {
        try {
            LayoutFile file = folder.content(blob.digest());
            return file != null && file.size() == blob.size();
        } catch (IOException e) {
            return false;
        }
    }
}
