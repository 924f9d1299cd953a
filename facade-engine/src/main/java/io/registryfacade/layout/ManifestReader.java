package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads manifests, compares them with their digests and determines their exact media types. */
final class ManifestReader {
    /** The limit of most registries and clients; the distribution specification asks for at least as much. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private final LayoutFolder folder;
    private final boolean verifies;

    ManifestReader(LayoutFolder folder, boolean verifies) {
        this.folder = folder;
        this.verifies = verifies;
    }

    /** Reads a manifest that the index refers to. */
    Manifest readRoot(Descriptor descriptor) throws IOException {
        return read(descriptor, descriptor.mediaType(), null);
    }

    /** Reads a manifest that another manifest refers to. */
    Manifest readChild(Descriptor descriptor) throws IOException {
        return read(descriptor, null, descriptor.mediaType());
    }

    /** Reads a manifest whose exact media type is known. */
    Manifest readKnown(LayoutDescriptor manifest) throws IOException {
        Descriptor descriptor =
                new Descriptor(manifest.mediaType(), manifest.digest(), manifest.size(), false, Map.of());
        return readRoot(descriptor);
    }

    private Manifest read(Descriptor descriptor, @Nullable String byIndex, @Nullable String byParent)
            throws IOException {
        Digest digest = descriptor.digest();
        LayoutFile file = folder.content(digest);
        if (file == null) {
            throw LayoutException.missing(
                    ErrorCode.MANIFEST_UNKNOWN,
                    "the image layout refers to the manifest " + digest + ", but does not contain it",
                    folder.contentLocation(digest) + " is missing; copy the image into the layout again");
        }
        if (file.size() != descriptor.size()) {
            throw ContentFaults.size(ErrorCode.MANIFEST_INVALID, "manifest", file, digest, descriptor.size());
        }
        Manifest manifest = read(file, digest, byIndex, byParent);
        if (manifest == null) {
            throw invalid(file, digest, "it is not an image manifest or index");
        }
        return manifest;
    }

    /** Reads a file that no known manifest refers to; returns {@code null} if it is no manifest. */
    @Nullable
    Manifest readUnknown(LayoutFile file, Digest digest) throws IOException {
        return file.size() > MAX_BYTES ? null : read(file, digest, null, null);
    }

    private @Nullable Manifest read(LayoutFile file, Digest digest, @Nullable String byIndex, @Nullable String byParent)
            throws IOException {
        byte[] bytes = bytes(file, digest);
        if (verifies) {
            ContentFaults.requireKnown(digest);
            Digest actual = Hash.of(bytes, digest);
            if (!actual.equals(digest)) {
                throw ContentFaults.digest(ErrorCode.MANIFEST_INVALID, "manifest", file, digest, actual);
            }
        }
        boolean isDeclared = MediaTypes.isManifest(byIndex) || MediaTypes.isManifest(byParent);
        ManifestDocument document;
        try {
            document = ManifestDocument.parse(bytes);
        } catch (IOException e) {
            if (isDeclared) {
                throw invalid(file, digest, "it is not the JSON of a manifest");
            }
            document = ManifestDocument.EMPTY;
        }
        if (document.isSchema1()) {
            throw invalid(file, digest, "its schema version 1 was for Docker before 1.10; copy the image again");
        }
        String mediaType = MediaTypes.exact(byIndex, document, byParent);
        return mediaType == null
                ? null
                : new Manifest(new LayoutDescriptor(mediaType, digest, bytes.length), bytes, document);
    }

    private static byte[] bytes(LayoutFile file, Digest digest) throws IOException {
        if (file.size() > MAX_BYTES) {
            throw invalid(file, digest, "it has " + file.size() + " bytes; at most " + MAX_BYTES + " are allowed");
        }
        try (InputStream in = new SourceInputStream(file.open())) {
            return in.readNBytes(MAX_BYTES);
        }
    }

    private static LayoutException invalid(LayoutFile file, Digest digest, String problem) {
        return LayoutException.fault(
                ErrorCode.MANIFEST_INVALID,
                "the manifest " + digest + " in the image layout is invalid: " + problem,
                file.location() + " is no valid manifest: " + problem);
    }
}
