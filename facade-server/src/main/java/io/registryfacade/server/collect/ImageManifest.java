package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;
import io.registryfacade.oci.ManifestTypes;
import io.registryfacade.server.content.JsonTree;
import io.registryfacade.server.content.Manifest;
import io.registryfacade.server.content.Printable;
import io.registryfacade.server.layout.LayoutManifest;
import io.registryfacade.server.registry.FetchedManifest;
import io.registryfacade.server.registry.ReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest with all that must be copied with it.
 *
 * @param entry how a layout lists it
 * @param bytes its content
 * @param children the manifests that it lists, if it is an index
 * @param blobs its configuration and layers
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ImageManifest(LayoutManifest entry, byte[] bytes, List<Child> children, List<Content> blobs) {
    private static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    private static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

    ImageManifest {
        children = List.copyOf(children);
        blobs = List.copyOf(blobs);
    }

    /**
     * A manifest that an index lists.
     *
     * @param digest its digest
     * @param platform what it is for; {@code null} if the index does not say it
     * @param attested the manifest that it is an attestation of, as BuildKit writes it; empty if it is none
     */
    record Child(Digest digest, @Nullable Platform platform, String attested) {}

    /**
     * A blob.
     *
     * @param digest its digest
     * @param size its length in bytes
     * @param isForeign whether its licence forbids registries to distribute it, so that it may be missing there
     */
    record Content(Digest digest, long size, boolean isForeign) {}

    /**
     * Parses a manifest.
     *
     * @param digest its digest, which was verified
     * @param fetched the manifest
     * @throws ReadException if it is none that a layout can hold
     */
    static ImageManifest parse(Digest digest, FetchedManifest fetched) throws ReadException {
        JsonTree json;
        try {
            json = JsonTree.parse(fetched.bytes());
        } catch (IOException e) {
            throw new ReadException("the manifest " + digest + " cannot be read");
        }
        String type = mediaType(json, fetched.contentType());
        if (type.isEmpty()) {
            throw new ReadException("the manifest " + digest + " is of a type that no layout can hold"
                    + (json.number("schemaVersion") == 1
                            ? ": schema 1 of Docker; push the image again with a newer client"
                            : ""));
        }
        List<Child> children = new ArrayList<>();
        for (JsonTree each : json.objects("manifests")) {
            children.add(new Child(
                    digestOf(each, digest),
                    platform(each.object("platform")),
                    each.object("annotations").text("vnd.docker.reference.digest")));
        }
        List<Content> blobs = new ArrayList<>();
        if (!json.object("config").text("digest").isEmpty()) {
            blobs.add(content(json.object("config"), digest));
        }
        for (String list : List.of("layers", "blobs")) {
            for (JsonTree each : json.objects(list)) {
                blobs.add(content(each, digest));
            }
        }
        LayoutManifest entry = new LayoutManifest(digest, type, fetched.bytes().length, artifactType(json));
        return new ImageManifest(entry, fetched.bytes(), children, blobs);
    }

    /** Returns the type that the manifest itself says, or else the registry, or else its content; empty for others. */
    private static String mediaType(JsonTree json, String contentType) {
        if (json.number("schemaVersion") == 1 || json.hasArray("fsLayers")) {
            return "";
        }
        int parameters = contentType.indexOf(';');
        String sent = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        for (String type : List.of(json.text("mediaType"), sent)) {
            if (ManifestTypes.ALL.contains(type) || type.equals("application/vnd.oci.artifact.manifest.v1+json")) {
                return type;
            }
        }
        if (json.hasArray("manifests")) {
            return OCI_INDEX;
        }
        return json.hasArray("layers") ? OCI_MANIFEST : "";
    }

    /** Returns what lists of referrers say; empty for an image. */
    private static String artifactType(JsonTree json) {
        String said = json.text("artifactType");
        String config = json.object("config").text("mediaType");
        return !said.isEmpty() ? said : config.equals(OCI_CONFIG) || config.equals(DOCKER_CONFIG) ? "" : config;
    }

    private static @Nullable Platform platform(JsonTree json) {
        String os = json.text("os");
        return os.isEmpty()
                ? null
                : new Platform(
                        Printable.of(os), Printable.of(json.text("architecture")), Printable.of(json.text("variant")));
    }

    private static Content content(JsonTree descriptor, Digest manifest) throws ReadException {
        String type = descriptor.text("mediaType");
        return new Content(
                digestOf(descriptor, manifest),
                descriptor.number("size"),
                type.contains(".foreign.") || type.contains(".nondistributable."));
    }

    private static Digest digestOf(JsonTree descriptor, Digest manifest) throws ReadException {
        String text = descriptor.text("digest");
        try {
            return verifiable(new Digest(text));
        } catch (IllegalArgumentException e) {
            throw new ReadException("the manifest " + manifest + " refers to content by '" + Printable.of(text)
                    + "', which is no digest");
        }
    }

    /** Returns a digest if content can be verified by it. */
    static Digest verifiable(Digest digest) throws ReadException {
        if (DigestAlgorithm.of(digest) == null) {
            throw new ReadException("content cannot be verified by the digest " + digest + ", so it is not copied");
        }
        return digest;
    }

    /** Returns whether bytes are the content of a digest. */
    static boolean isContent(Digest digest, byte[] bytes) {
        DigestAlgorithm algorithm = DigestAlgorithm.of(digest);
        return algorithm != null
                && bytes.length <= Manifest.MAX_BYTES
                && algorithm.digest(bytes).equals(digest);
    }
}
