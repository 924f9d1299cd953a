package io.registryfacade.oci;

import java.util.List;

/** The media types of manifests that registries serve today (image specification, and schema 2 of Docker). */
public final class ManifestTypes {
    /** What a client accepts that reads images for one and for several platforms. */
    public static final List<String> ALL = List.of(
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private ManifestTypes() {}
}
