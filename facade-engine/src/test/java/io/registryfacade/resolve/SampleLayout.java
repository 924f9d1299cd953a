package io.registryfacade.resolve;

import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image layout of one image: repository {@code org/app} with the tag {@code latest} in a tree. */
final class SampleLayout {
    static final String LAYER_TEXT = "the bytes of a layer";
    static final String LAYER = Samples.digest(LAYER_TEXT);
    static final String MANIFEST = "{\"schemaVersion\":2,\"mediaType\":\"" + Samples.MEDIA_TYPE + "\",\"config\":"
            + descriptor("application/vnd.oci.image.config.v1+json", "{}") + ",\"layers\":["
            + descriptor("application/vnd.oci.image.layer.v1.tar", LAYER_TEXT) + "]}";
    static final String DIGEST = Samples.digest(MANIFEST);

    private final Path root;

    SampleLayout(Path root) {
        this.root = root;
        Path folder = folder();
        write(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        for (String content : new String[] {"{}", LAYER_TEXT, MANIFEST}) {
            write(blob(Samples.digest(content)), content);
        }
        write(
                folder.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"" + Samples.MEDIA_TYPE + "\",\"digest\":\""
                        + DIGEST
                        + "\",\"size\":" + MANIFEST.length()
                        + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}}]}");
    }

    private static String descriptor(String mediaType, String content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Samples.digest(content) + "\",\"size\":"
                + content.length() + "}";
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return root.resolve("org/app");
    }

    Path blob(String digest) {
        return folder().resolve("blobs").resolve(digest.replace(':', '/'));
    }

    Upstream upstream() {
        return Upstream.layout(root.toString());
    }
}
