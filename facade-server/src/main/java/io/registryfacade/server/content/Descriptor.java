package io.registryfacade.server.content;

import io.registryfacade.oci.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A reference of a manifest to other content (image specification, section "Content Descriptors").
 *
 * @param digest the content's digest
 * @param mediaType the content's type; empty if the manifest does not say it
 * @param size the content's length in bytes; 0 if the manifest does not say it
 * @param label what the content is to people, such as {@code linux/arm64}, {@code layer} or an artifact's type
 */
public record Descriptor(Digest digest, String mediaType, long size, String label) {
    /** Reads a descriptor; {@code null} if its digest is malformed. */
    static @Nullable Descriptor of(JsonTree json, String label) {
        Digest digest = digest(json.text("digest"));
        return digest == null
                ? null
                : new Descriptor(digest, json.text("mediaType"), json.number("size"), Printable.of(label));
    }

    static @Nullable Digest digest(String text) {
        try {
            return new Digest(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
