package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor as a file has it (image specification, {@code descriptor.md}).
 *
 * @param mediaType the declared media type; {@code null} if it is absent
 * @param isElsewhere whether the content can be downloaded from other servers, so that it may be missing here
 * @param annotations the annotations of the descriptor, not of the manifest
 */
record Descriptor(
        @Nullable String mediaType, Digest digest, long size, boolean isElsewhere, Map<String, String> annotations) {
    /** Returns the descriptor with a media type in any case. */
    LayoutDescriptor content() {
        return new LayoutDescriptor(mediaType == null ? MediaTypes.BLOB : mediaType, digest, size);
    }
}
