package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tags, manifests and blobs of one repository. */
final class Repository {
    private final Map<String, Digest> tags = new TreeMap<>();
    private final Map<Digest, Blob> manifests = new HashMap<>();
    private final Map<String, Blob> blobs = new HashMap<>();

    void add(TestImage image) {
        tags.put(image.tag().value(), image.digest());
        image.manifests().forEach(manifest -> manifests.put(manifest.digest(), manifest));
        image.blobs().forEach(blob -> blobs.put(blob.digest().value(), blob));
    }

    @Nullable
    Blob manifest(Reference reference) {
        return reference instanceof Tag tag ? manifests.get(tags.get(tag.value())) : manifests.get(reference);
    }

    @Nullable
    Blob blob(String digest) {
        return blobs.get(digest);
    }

    /** Returns the tags after {@code last}, sorted. */
    List<String> tags(String last) {
        return tags.keySet().stream().filter(tag -> tag.compareTo(last) > 0).toList();
    }
}
