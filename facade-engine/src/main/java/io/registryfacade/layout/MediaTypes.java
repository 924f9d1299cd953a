package io.registryfacade.layout;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The media types of manifests. */
final class MediaTypes {
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String BLOB = "application/octet-stream";

    private static final String OCI_ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";
    private static final Set<String> MANIFESTS = Set.of(
            OCI_INDEX,
            OCI_MANIFEST,
            OCI_ARTIFACT,
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private MediaTypes() {}

    static boolean isManifest(@Nullable String mediaType) {
        return mediaType != null && MANIFESTS.contains(mediaType);
    }

    /**
     * Returns the exact media type of a manifest, because clients refuse a response whose type differs.
     *
     * @param byIndex the type that the layout's index declares; {@code null} if it declares none
     * @param byParent the type that a manifest declares which refers to this one; {@code null} if it declares none
     * @return the type; {@code null} if the content is no manifest
     */
    static @Nullable String exact(@Nullable String byIndex, ManifestDocument document, @Nullable String byParent) {
        if (byIndex != null) {
            return byIndex;
        }
        if (isManifest(document.mediaType())) {
            return document.mediaType();
        }
        return isManifest(byParent) ? byParent : document.inferredType();
    }
}
