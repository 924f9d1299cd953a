package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.util.Objects;

/**
 * A manifest or blob of a layout (image specification, {@code descriptor.md}).
 *
 * @param mediaType the media type; {@code application/octet-stream} if a blob's is unknown
 * @param digest the digest
 * @param size the number of bytes
 */
public record LayoutDescriptor(String mediaType, Digest digest, long size) {
    public LayoutDescriptor {
        Objects.requireNonNull(mediaType, "mediaType");
        Objects.requireNonNull(digest, "digest");
    }
}
