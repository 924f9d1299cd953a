package io.registryfacade.edge.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.oci.DigestAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a repository as a folder of an image layout. */
final class LayoutOnDisk {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final Path folder;
    private final Map<String, String> entries = new LinkedHashMap<>();

    LayoutOnDisk(Path root, String repository) throws IOException {
        this.folder = root.resolve(repository);
        Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    /** Adds an image of one layer, and returns its descriptor. */
    String image(String tag, String layer) {
        String manifest = put(MANIFEST, """
                {"schemaVersion":2,"config":%s,"layers":[%s]}""".formatted(
                        put("application/vnd.oci.image.config.v1+json", "{\"" + layer + "\":1}"),
                        put("application/vnd.oci.image.layer.v1.tar", layer)));
        return tag(tag, manifest);
    }

    /** Adds an index of an image, and returns its descriptor. */
    String index(String tag, String manifest) {
        return tag(tag, put(INDEX, "{\"schemaVersion\":2,\"manifests\":[" + manifest + "]}"));
    }

    /** Adds an artifact that refers to a manifest, and returns its descriptor. */
    String referrer(String subject) {
        String config = put("application/vnd.oci.empty.v1+json", "{}");
        return tag("", put(MANIFEST, """
                {"schemaVersion":2,"artifactType":"application/x-sbom","config":%s,"layers":[],"subject":%s}""".formatted(config, subject)));
    }

    /** Gives a manifest a tag; {@code ""} for none. */
    String tag(String tag, String descriptor) {
        String annotation =
                tag.isEmpty() ? "" : ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + tag + "\"}";
        entries.put(
                tag.isEmpty() ? descriptor : tag, descriptor.substring(0, descriptor.length() - 1) + annotation + "}");
        return descriptor;
    }

    void untag(String tag) {
        entries.remove(tag);
    }

    private String put(String mediaType, String content) {
        try {
            Files.writeString(
                    file(DigestAlgorithm.SHA256.digest(content.getBytes(UTF_8)).value()), content);
            return """
                    {"mediaType":"%s","digest":"%s","size":%d}""".formatted(
                    mediaType,
                    DigestAlgorithm.SHA256.digest(content.getBytes(UTF_8)).value(),
                    content.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file of a manifest or blob. */
    Path file(String digest) {
        return folder.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    static String digest(String descriptor) {
        int start = descriptor.indexOf("sha256:");
        return descriptor.substring(start, start + 71);
    }

    LayoutOnDisk finish() throws IOException {
        Files.writeString(
                folder.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries.values()) + "]}");
        return this;
    }
}
