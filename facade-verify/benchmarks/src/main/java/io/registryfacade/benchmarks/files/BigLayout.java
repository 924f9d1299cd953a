package io.registryfacade.benchmarks.files;

import io.registryfacade.support.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * An image layout of one image with a large and a small layer.
 *
 * @param root the folder of the tree of layouts
 * @param large the digest of the large layer
 * @param small the digest of the small layer
 */
record BigLayout(Path root, String large, String small) {
    static final String REPOSITORY = "files/app";
    static final int MEGABYTE = 1 << 20;

    /** Writes random bytes, which no server could compress. */
    static BigLayout write(Sandbox sandbox, int megabytes) throws IOException {
        Path root = sandbox.directory("images");
        Path blobs = Files.createDirectories(root.resolve(REPOSITORY).resolve("blobs/sha256"));
        String large = blob(blobs, megabytes);
        String small = blob(blobs, 4);
        String config = text(blobs, "{\"architecture\":\"amd64\",\"os\":\"linux\"}");
        String manifest =
                "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                        + descriptor("config.v1+json", config, Files.size(blobs.resolve(config)))
                        + ",\"layers\":[" + descriptor("layer.v1.tar", large, (long) megabytes * MEGABYTE) + ","
                        + descriptor("layer.v1.tar", small, 4L * MEGABYTE) + "]}";
        Path folder = root.resolve(REPOSITORY);
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(
                folder.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                        + "\"digest\":\"sha256:" + text(blobs, manifest) + "\",\"size\":" + manifest.length()
                        + ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"1.0\"}}]}");
        return new BigLayout(root, large, small);
    }

    private static String descriptor(String type, String hex, long size) {
        return "{\"mediaType\":\"application/vnd.oci.image." + type + "\",\"digest\":\"sha256:" + hex + "\",\"size\":"
                + size + "}";
    }

    private static String text(Path blobs, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(sha256().digest(bytes));
        Files.write(blobs.resolve(hex), bytes);
        return hex;
    }

    private static String blob(Path blobs, int megabytes) throws IOException {
        Random random = new Random(megabytes);
        byte[] piece = new byte[MEGABYTE];
        MessageDigest hash = sha256();
        Path file = blobs.resolve("incomplete");
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), hash)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        String hex = HexFormat.of().formatHex(hash.digest());
        Files.move(file, blobs.resolve(hex));
        return hex;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the path of a layer in the registry API. */
    static String path(String hex) {
        return "/v2/" + REPOSITORY + "/blobs/sha256:" + hex;
    }

    /** Returns the path of a layer in the folder. */
    static String filePath(String hex) {
        return "/" + REPOSITORY + "/blobs/sha256/" + hex;
    }
}
