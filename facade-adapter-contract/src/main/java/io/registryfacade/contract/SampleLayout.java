package io.registryfacade.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * An image layout on disk, with one image in the repository {@code acme/app}.
 *
 * @param root the folder of all repositories
 * @param manifest the digest of the manifest, whose tag is {@code 1.0}
 * @param layer the digest of the only layer
 */
record SampleLayout(Path root, String manifest, String layer) implements AutoCloseable {
    /** More bytes than the buffers of any server hold, and no multiple of any buffer's size. */
    static final int LAYER_LENGTH = 8 * 1024 * 1024 + 1;

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    static SampleLayout create() throws IOException {
        Path root = Files.createTempDirectory("layout");
        Path folder = Files.createDirectories(root.resolve("acme/app"));
        byte[] content = new byte[LAYER_LENGTH];
        new Random(LAYER_LENGTH).nextBytes(content);
        String layer = add(folder, content);
        byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] json = """
            {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}\
            """.formatted(
                        MANIFEST,
                        descriptor("application/vnd.oci.image.config.v1+json", add(folder, config), config.length, ""),
                        descriptor("application/vnd.oci.image.layer.v1.tar", layer, LAYER_LENGTH, ""))
                .getBytes(StandardCharsets.UTF_8);
        String manifest = add(folder, json);
        Files.writeString(
                folder.resolve("index.json"), """
                    {"schemaVersion":2,"manifests":[%s]}\
                    """.formatted(descriptor(MANIFEST, manifest, json.length, """
                    ,"annotations":{"org.opencontainers.image.ref.name":"1.0"}\
                    """)));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        return new SampleLayout(root, manifest, layer);
    }

    private static String descriptor(String mediaType, String digest, int size, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}".formatted(mediaType, digest, size, more);
    }

    private static String add(Path folder, byte[] content) throws IOException {
        String hash = sha256(content);
        Files.write(Files.createDirectories(folder.resolve("blobs/sha256")).resolve(hash), content);
        return "sha256:" + hash;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the file of the layer. */
    Path layerFile() {
        return root.resolve("acme/app/blobs").resolve(layer.replace(':', '/'));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
