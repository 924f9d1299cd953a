package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tree of layouts in memory, for tests and demonstrations. Changes are served at once. Thread-safe. */
public final class MemoryLayout {
    private final Map<Digest, byte[]> contents = new HashMap<>();
    private final Map<RepositoryName, Map<String, MemoryManifest>> repositories = new HashMap<>();
    private long version;

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
        version++;
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
        version++;
        return true;
    }

    /**
     * Removes a blob, or the content of a manifest, whose tags stay.
     *
     * @param digest its digest
     * @return whether it was there
     */
    public synchronized boolean removeBlob(Digest digest) {
        version++;
        return contents.remove(digest) != null;
    }

    /** Removes everything. */
    public synchronized void clear() {
        version++;
        contents.clear();
        repositories.clear();
    }
}
