package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of layouts in memory, for tests and demonstrations. Changes are served at once. Thread-safe. */
public final class MemoryLayout {
    private final Map<Digest, byte[]> contents = new HashMap<>();
    private final Map<RepositoryName, Map<String, MemoryManifest>> repositories = new HashMap<>();
    private final Map<RepositoryName, byte[]> indexes = new HashMap<>();

    /** Creates a layout without repositories. */
    public MemoryLayout() {
        // nothing to do
    }

    /**
     * Adds a blob, which every repository of this layout serves.
     *
     * @param bytes the content, which is copied
     * @return its digest, by SHA-256
     */
    public synchronized Digest putBlob(byte[] bytes) {
        Digest digest = Hash.sha256(bytes);
        contents.put(digest, bytes.clone());
        return digest;
    }

    /**
     * Adds a manifest, or replaces the one of a tag.
     *
     * @param repository the repository, which is created by its first manifest
     * @param reference the tag; or the digest, for a manifest without tag
     * @param mediaType the media type in which it is served
     * @param bytes the content, which is copied
     * @return its digest: the reference if that is one, otherwise by SHA-256
     * @throws IllegalArgumentException if the reference is a digest of other bytes, or cannot be computed
     */
    public synchronized Digest putManifest(
            RepositoryName repository, Reference reference, String mediaType, byte[] bytes) {
        Digest digest = reference instanceof Digest given ? require(given, bytes) : Hash.sha256(bytes);
        contents.put(digest, bytes.clone());
        Tag tag = reference instanceof Tag given ? given : null;
        repositories
                .computeIfAbsent(repository, absent -> new LinkedHashMap<>())
                .put(reference.value(), new MemoryManifest(mediaType, digest, bytes.length, tag));
        indexes.remove(repository);
        return digest;
    }

    private static Digest require(Digest digest, byte[] bytes) {
        if (!Hash.isKnown(digest) || !Hash.of(bytes, digest).equals(digest)) {
            throw new IllegalArgumentException("the manifest does not match the digest " + digest);
        }
        return digest;
    }

    /**
     * Removes a tag, or a manifest without tag. Other tags of the manifest stay.
     *
     * @param repository the repository, which ends with its last manifest
     * @param reference the tag or digest, as it was put
     * @return whether it was there
     */
    public synchronized boolean removeManifest(RepositoryName repository, Reference reference) {
        Map<String, MemoryManifest> manifests = repositories.getOrDefault(repository, Map.of());
        if (!manifests.containsKey(reference.value())) {
            return false;
        }
        manifests.remove(reference.value());
        repositories.computeIfPresent(repository, (name, rest) -> rest.isEmpty() ? null : rest);
        indexes.remove(repository);
        return true;
    }

    /**
     * Removes a blob, or the content of a manifest, whose tags stay.
     *
     * @param digest its digest
     * @return whether it was there
     */
    public synchronized boolean removeBlob(Digest digest) {
        // what was learned of the repositories may no longer be true
        indexes.clear();
        return contents.remove(digest) != null;
    }

    /** Removes everything. */
    public synchronized void clear() {
        indexes.clear();
        contents.clear();
        repositories.clear();
    }

    /** Returns the {@code index.json} of a repository, as long as that does not change the same array. */
    synchronized byte @Nullable [] index(RepositoryName repository) {
        Map<String, MemoryManifest> manifests = repositories.get(repository);
        return manifests == null ? null : indexes.computeIfAbsent(repository, absent -> json(manifests.values()));
    }

    private static byte[] json(Collection<MemoryManifest> manifests) {
        StringBuilder json = new StringBuilder("{\"schemaVersion\":2,\"manifests\":[");
        String separator = "";
        for (MemoryManifest manifest : manifests) {
            manifest.appendTo(json.append(separator));
            separator = ",";
        }
        return json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the content of a manifest or blob, not a copy. */
    synchronized byte @Nullable [] content(Digest digest) {
        return contents.get(digest);
    }

    synchronized List<RepositoryName> repositories() {
        return List.copyOf(repositories.keySet());
    }
}
