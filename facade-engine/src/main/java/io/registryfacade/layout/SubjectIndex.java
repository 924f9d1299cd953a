package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Manifests without a name, by the manifests that they refer to. */
final class SubjectIndex {
    static final SubjectIndex EMPTY = new SubjectIndex();

    private final Map<Digest, List<Descriptor>> bySubject = new HashMap<>();
    private boolean isWhole = true;

    private SubjectIndex() {}

    static SubjectIndex of(List<Descriptor> possibleReferrers, ManifestReader reader) {
        SubjectIndex index = new SubjectIndex();
        for (Descriptor descriptor : possibleReferrers) {
            index.add(descriptor, reader);
        }
        return index;
    }

    private void add(Descriptor descriptor, ManifestReader reader) {
        try {
            Digest subject = reader.readRoot(descriptor).document().subject();
            if (subject != null) {
                bySubject.computeIfAbsent(subject, absent -> new ArrayList<>()).add(descriptor);
            }
        } catch (IOException e) {
            // it belongs to no repository until it can be read
            isWhole = false;
        }
    }

    /** Returns the manifests that refer to one. */
    List<Descriptor> referrers(Digest subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /** Returns whether all manifests could be read. */
    boolean isWhole() {
        return isWhole;
    }
}
