package io.registryfacade.layout;

import io.registryfacade.internal.JsonEscaper;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A manifest of a {@link MemoryLayout}.
 *
 * @param tag its tag; {@code null} if it has none
 */
record MemoryManifest(
        String mediaType,
        Digest digest,
        long size,
        @Nullable Tag tag) {
    /** Appends the entry of an index. */
    void appendTo(StringBuilder json) {
        JsonEscaper.append(json.append("{\"mediaType\":\""), mediaType)
                .append("\",\"digest\":\"")
                .append(digest)
                .append("\",\"size\":")
                .append(size);
        if (tag != null) {
            json.append(",\"annotations\":{\"org.opencontainers.image.ref.name\":\"")
                    .append(tag)
                    .append("\"}");
        }
        json.append('}');
    }
}
