package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.oci.Digest;
import io.registryfacade.resolve.ManifestCache.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a manifest in a shared cache: its media type, a line feed, and the manifest. */
final class SharedManifestFormat {
    private static final int MAX_MEDIA_TYPE = 255;

    private SharedManifestFormat() {}

    static byte[] encode(Manifest manifest) {
        byte[] type = (manifest.mediaType() + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = manifest.body().bytes();
        byte[] value = Arrays.copyOf(type, type.length + body.length);
        System.arraycopy(body, 0, value, type.length, body.length);
        return value;
    }

    /** Returns the manifest; {@code null} if the bytes are not those of a manifest with this digest. */
    static @Nullable Manifest decode(byte[] value, Digest digest) {
        int end = 0;
        while (end < value.length && end < MAX_MEDIA_TYPE && value[end] != '\n') {
            end++;
        }
        if (end == value.length || value[end] != '\n') {
            return null;
        }
        String mediaType = new String(value, 0, end, StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOfRange(value, end + 1, value.length);
        return ManifestPull.isCacheableType(mediaType) && Digests.matches(digest, body)
                ? new Manifest(mediaType, digest, Body.of(body))
                : null;
    }
}
