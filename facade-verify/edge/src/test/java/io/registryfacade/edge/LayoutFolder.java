package io.registryfacade.edge;

import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import io.registryfacade.support.PlatformImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the images of one repository as a folder of an image layout. */
final class LayoutFolder {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";

    private final Path folder;
    private final List<Map<String, Object>> manifests = new ArrayList<>();

    LayoutFolder(Path root, String repository) throws IOException {
        this.folder = Files.createDirectories(root.resolve(repository));
        Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    /** Adds an image for two platforms. */
    Image image(String tag) throws IOException {
        Image image = Image.named(tag);
        for (PlatformImage platform : image.platforms()) {
            for (Blob blob : platform.blobs().toList()) {
                put(blob);
            }
        }
        tag(image.index(), tag);
        return image;
    }

    /** Adds an image for one platform whose manifest has Docker's media type. */
    Blob dockerImage(String tag) throws IOException {
        PlatformImage image = PlatformImage.of(tag, "amd64");
        for (Blob blob : image.blobs().toList()) {
            put(blob);
        }
        List<Map<String, Object>> layers = image.layers().stream()
                .map(layer -> described(layer, "application/vnd.docker.image.rootfs.diff.tar.gzip"))
                .toList();
        Blob manifest = Blob.json(
                DOCKER,
                Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        DOCKER,
                        "config",
                        described(image.config(), "application/vnd.docker.container.image.v1+json"),
                        "layers",
                        layers));
        tag(manifest, tag);
        return manifest;
    }

    private static Map<String, Object> described(Blob blob, String mediaType) {
        Map<String, Object> descriptor = new TreeMap<>(blob.descriptor());
        descriptor.put("mediaType", mediaType);
        return descriptor;
    }

    /** Adds an artifact with one file, attached to a manifest. */
    Blob referrer(Blob subject, String file, String text) throws IOException {
        Blob manifest = artifact(file, text, Map.of("subject", subject.descriptor()));
        manifests.add(manifest.descriptor());
        return manifest;
    }

    /** Adds an artifact with one file. */
    Blob artifact(String tag, String file, String text) throws IOException {
        Blob manifest = artifact(file, text, Map.of());
        tag(manifest, tag);
        return manifest;
    }

    private Blob artifact(String file, String text, Map<String, Object> more) throws IOException {
        Blob config = new Blob("application/vnd.oci.empty.v1+json", "{}".getBytes(StandardCharsets.UTF_8));
        Blob layer = new Blob("text/plain", text.getBytes(StandardCharsets.UTF_8));
        put(config);
        put(layer);
        Map<String, Object> titled = new TreeMap<>(layer.descriptor());
        titled.put("annotations", Map.of("org.opencontainers.image.title", file));
        Map<String, Object> fields = new TreeMap<>(more);
        fields.put("schemaVersion", 2);
        fields.put("mediaType", MANIFEST);
        fields.put("artifactType", "application/vnd.example.text");
        fields.put("config", config.descriptor());
        fields.put("layers", List.of(titled));
        Blob manifest = Blob.json(MANIFEST, fields);
        put(manifest);
        return manifest;
    }

    private void tag(Blob manifest, String tag) throws IOException {
        put(manifest);
        Map<String, Object> entry = new TreeMap<>(manifest.descriptor());
        entry.put("annotations", Map.of("org.opencontainers.image.ref.name", tag));
        manifests.add(entry);
    }

    private void put(Blob blob) throws IOException {
        Files.write(folder.resolve("blobs").resolve(blob.digest().replace(':', '/')), blob.content());
    }

    /** Writes the index, after which the images can be served. */
    void finish() throws IOException {
        Blob index = Blob.json("", Map.of("schemaVersion", 2, "manifests", manifests));
        Files.write(folder.resolve("index.json"), index.content());
    }
}
