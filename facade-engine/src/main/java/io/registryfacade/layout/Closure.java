package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that the roots of a repository lead to: manifests, blobs and referrers. */
final class Closure {
    private final Map<Digest, LayoutDescriptor> manifests = new LinkedHashMap<>();
    private final Map<Digest, Descriptor> unreadable = new LinkedHashMap<>();
    private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
    private final Map<Digest, List<Referrer>> referrers = new LinkedHashMap<>();
    private final List<IOException> problems = new ArrayList<>();

    private Closure() {}

    /**
     * Reads all manifests that roots lead to.
     *
     * @param roots the manifests that the index refers to
     * @param subjects the manifests that belong to the closure if their subjects do
     */
    static Closure of(Collection<Descriptor> roots, SubjectIndex subjects, ManifestReader reader) {
        Closure closure = new Closure();
        Deque<Descriptor> pendingRoots = new ArrayDeque<>(roots);
        Deque<Descriptor> pendingChildren = new ArrayDeque<>();
        while (true) {
            Descriptor root = pendingRoots.poll();
            Descriptor next = root == null ? pendingChildren.poll() : root;
            if (next == null) {
                return closure;
            }
            if (!closure.hasManifest(next.digest())) {
                Manifest manifest = closure.read(next, root != null, reader);
                if (manifest != null) {
                    pendingChildren.addAll(manifest.document().manifests());
                }
                pendingRoots.addAll(subjects.referrers(next.digest()));
            }
        }
    }

    private @Nullable Manifest read(Descriptor descriptor, boolean isRoot, ManifestReader reader) {
        try {
            Manifest manifest = isRoot ? reader.readRoot(descriptor) : reader.readChild(descriptor);
            add(manifest);
            return manifest;
        } catch (IOException e) {
            problems.add(e);
            unreadable.put(descriptor.digest(), descriptor);
            return null;
        }
    }

    private void add(Manifest manifest) {
        manifests.put(manifest.descriptor().digest(), manifest.descriptor());
        for (Descriptor blob : manifest.document().blobs()) {
            blobs.putIfAbsent(blob.digest(), blob);
        }
        Digest subject = manifest.document().subject();
        if (subject != null) {
            List<Referrer> list = referrers.computeIfAbsent(subject, absent -> new ArrayList<>());
            list.add(Referrer.of(manifest));
            list.sort(Comparator.comparing(
                    referrer -> referrer.descriptor().digest().value()));
        }
    }

    boolean hasManifest(Digest digest) {
        return manifests.containsKey(digest) || unreadable.containsKey(digest);
    }

    /** Returns whether the repository has a manifest or blob, which may be unreadable. */
    boolean contains(Digest digest) {
        return blobs.containsKey(digest) || hasManifest(digest);
    }

    /** Returns the manifests that belong to the repository, but could not be read. */
    Map<Digest, Descriptor> unreadable() {
        return unreadable;
    }

    /** Returns the manifests with their exact media types. */
    Map<Digest, LayoutDescriptor> manifests() {
        return manifests;
    }

    Map<Digest, Descriptor> blobs() {
        return blobs;
    }

    /** Returns the referrers by subject, sorted by digest. */
    Map<Digest, List<Referrer>> referrers() {
        return referrers;
    }

    /** Returns why manifests could not be read, so that what they lead to is unknown. */
    List<IOException> problems() {
        return problems;
    }
}
