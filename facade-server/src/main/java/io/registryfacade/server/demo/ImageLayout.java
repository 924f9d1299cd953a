package io.registryfacade.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds images as the <a
 * href="https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md">image layout</a> of OCI says.
 */
final class ImageLayout {
    private static final String TAG = "org.opencontainers.image.ref.name";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, Digest> tags = new TreeMap<>();
    private final Map<Digest, String> mediaTypes = new HashMap<>();

    private ImageLayout(Path folder) {
        this.folder = folder;
    }

    /** Writes a layout with one image. */
    static ImageLayout write(Path folder, SampleImage image, List<String> tags) throws IOException {
        Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        List<String> tagged = tags.stream()
                .map(tag -> image.index().descriptor(",\"annotations\":{\"" + TAG + "\":\"" + tag + "\"}"))
                .toList();
        Files.writeString(
                folder.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", tagged) + "]}");
        write(folder, image.index());
        for (Content manifest : image.manifests()) {
            write(folder, manifest);
        }
        for (Content blob : image.blobs()) {
            write(folder, blob);
        }
        return read(folder);
    }

    private static void write(Path folder, Content blob) throws IOException {
        Files.write(file(folder, blob.digest()), blob.bytes());
    }

    /** Reads a layout: its tags, and the media type of each manifest that can be reached from them. */
    static ImageLayout read(Path folder) throws IOException {
        ImageLayout layout = new ImageLayout(folder);
        layout.readManifests(JSON.readTree(folder.resolve("index.json").toFile()));
        return layout;
    }

    private void readManifests(JsonNode index) throws IOException {
        for (JsonNode descriptor : index.path("manifests")) {
            Digest digest = new Digest(descriptor.path("digest").asText());
            JsonNode tag = descriptor.path("annotations").path(TAG);
            if (tag.isTextual()) {
                tags.put(tag.asText(), digest);
            }
            if (mediaTypes.put(digest, descriptor.path("mediaType").asText()) == null) {
                readManifests(JSON.readTree(file(digest).toFile()));
            }
        }
    }

    List<String> tags() {
        return List.copyOf(tags.keySet());
    }

    /** The manifest that a tag names, or {@code null} if there is no such tag. */
    @Nullable
    Digest manifest(String tag) {
        return tags.get(tag);
    }

    /** The media type of a manifest, or {@code null} if there is no such manifest. */
    @Nullable
    String mediaType(Digest manifest) {
        return mediaTypes.get(manifest);
    }

    /** Where the bytes with a digest are, if there are any. */
    Path file(Digest digest) {
        return file(folder, digest);
    }

    private static Path file(Path folder, Digest digest) {
        return folder.resolve("blobs").resolve(digest.value().replace(':', '/'));
    }
}
