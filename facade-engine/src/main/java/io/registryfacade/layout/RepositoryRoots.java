package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The manifests of a repository that an index refers to, by tag and by digest. */
final class RepositoryRoots {
    private final NavigableMap<String, Descriptor> tags = new TreeMap<>();
    private final Map<Digest, Descriptor> byDigest = new LinkedHashMap<>();

    /** Creates the roots from entries, of which the first wins if several have one tag, as for skopeo. */
    RepositoryRoots(Collection<IndexEntry> entries) {
        for (IndexEntry entry : entries) {
            Tag tag = entry.tag();
            if (tag != null) {
                tags.putIfAbsent(tag.value(), entry.descriptor());
            }
            byDigest.putIfAbsent(entry.descriptor().digest(), entry.descriptor());
        }
    }

    /** Returns the tags in ASCII order, as the distribution specification asks for. */
    NavigableMap<String, Descriptor> tags() {
        return tags;
    }

    /** Returns the root with a digest; {@code null} if there is none. */
    @Nullable
    Descriptor root(Digest digest) {
        return byDigest.get(digest);
    }

    List<Descriptor> all() {
        return new ArrayList<>(byDigest.values());
    }
}
