package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one repository serves, as long as its index does not change. */
final class RepositoryView {
    private final LayoutFolder folder;
    private final RepositoryRoots roots;
    private final boolean isWholeFolder;
    private final ManifestReader reader;
    private final Recomputed<SubjectIndex> subjects;
    private final Recomputed<Closure> closure;

    /**
     * Creates a view.
     *
     * @param isWholeFolder whether everything in the folder belongs to the repository
     * @param subjects the manifests of the folder that belong to the repositories of their subjects
     */
    RepositoryView(
            LayoutFolder folder,
            RepositoryRoots roots,
            boolean isWholeFolder,
            ManifestReader reader,
            Recomputed<SubjectIndex> subjects,
            LongSupplier nanoTime) {
        this.folder = folder;
        this.roots = roots;
        this.isWholeFolder = isWholeFolder;
        this.reader = reader;
        this.subjects = subjects;
        this.closure = new Recomputed<>(
                nanoTime, this::computeClosure, computed -> computed.problems().isEmpty());
    }

    private Closure computeClosure() {
        return Closure.of(roots.all(), subjects.get(), reader);
    }

    LayoutFolder folder() {
        return folder;
    }

    RepositoryRoots roots() {
        return roots;
    }

    Closure closure() {
        return closure.get();
    }

    /** Reads a manifest by its tag; returns {@code null} if there is no such tag. */
    @Nullable
    Manifest manifest(String tag) throws IOException {
        Descriptor root = roots.tags().get(tag);
        return root == null ? null : reader.readRoot(root);
    }

    /** Reads a manifest by its digest; returns {@code null} if the repository does not have it. */
    @Nullable
    Manifest manifest(Digest digest) throws IOException {
        Descriptor root = roots.root(digest);
        if (root != null) {
            return reader.readRoot(root);
        }
        Manifest unknown = isWholeFolder ? unknownManifest(digest) : null;
        if (unknown != null && MediaTypes.isManifest(unknown.document().mediaType())) {
            return unknown;
        }
        Closure current = closure();
        LayoutDescriptor known = current.manifests().get(digest);
        if (known != null) {
            return reader.readKnown(known);
        }
        Descriptor unreadable = current.unreadable().get(digest);
        return unreadable == null ? unknown : reader.readChild(unreadable);
    }

    private @Nullable Manifest unknownManifest(Digest digest) throws IOException {
        LayoutFile file = folder.content(digest);
        return file == null ? null : reader.readUnknown(file, digest);
    }

    /** Returns the descriptor of a blob; {@code null} if no manifest refers to it. */
    @Nullable
    Descriptor blob(Digest digest) {
        return closure().blobs().get(digest);
    }

    /** Finds the file of a manifest or blob; returns {@code null} if the repository does not have it. */
    @Nullable
    LayoutFile content(Digest digest) throws IOException {
        return isWholeFolder || closure().contains(digest) ? folder.content(digest) : null;
    }
}
