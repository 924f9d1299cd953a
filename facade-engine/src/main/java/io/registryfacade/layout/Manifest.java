package io.registryfacade.layout;

/** A manifest that has been read. */
final class Manifest {
    private final LayoutDescriptor descriptor;
    private final byte[] bytes;
    private final ManifestDocument document;

    Manifest(LayoutDescriptor descriptor, byte[] bytes, ManifestDocument document) {
        this.descriptor = descriptor;
        this.bytes = bytes;
        this.document = document;
    }

    /** Returns the exact media type, the digest and the size. */
    LayoutDescriptor descriptor() {
        return descriptor;
    }

    /** Returns the bytes, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    ManifestDocument document() {
        return document;
    }
}
