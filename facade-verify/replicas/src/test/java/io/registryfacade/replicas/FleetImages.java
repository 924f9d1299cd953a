package io.registryfacade.replicas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fifty images for three architectures each. */
final class FleetImages {
    static final int IMAGES = 50;
    static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "s390x");

    /** The manifests of all images: an index, and a manifest for each architecture. */
    static final int MANIFESTS = IMAGES * (1 + ARCHITECTURES.size());

    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    private static final Map<String, Content> CONTENTS = new HashMap<>();
    private static final Map<String, String> BLOBS = new HashMap<>();

    /** What a registry sends for a manifest. */
    record Content(String mediaType, String text) {
        String digest() {
            return FleetImages.digest(text);
        }
    }

    static {
        for (int image = 0; image < IMAGES; image++) {
            add(image);
        }
    }

    private FleetImages() {}

    static String repository(int image) {
        return "my-org/app-" + image;
    }

    private static void add(int image) {
        List<String> entries = new ArrayList<>();
        for (String architecture : ARCHITECTURES) {
            // an archive without files, and a comment that makes it another one
            String layer = "\0".repeat(1024) + image + architecture + "\0".repeat(1024);
            String config = "{\"architecture\":\"" + architecture
                    + "\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\"," + "\"diff_ids\":[\"" + digest(layer)
                    + "\"]},\"config\":{\"Labels\":{\"image\":\"" + image + "\"}}}";
            BLOBS.put(digest(layer), layer);
            BLOBS.put(digest(config), config);
            String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":"
                    + descriptor(CONFIG, config, "") + ",\"layers\":[" + descriptor(LAYER, layer, "") + "]}";
            addManifest(image, digest(manifest), MANIFEST, manifest);
            entries.add(descriptor(
                    MANIFEST, manifest, ",\"platform\":{\"os\":\"linux\",\"architecture\":\"" + architecture + "\"}"));
        }
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":["
                + String.join(",", entries) + "]}";
        addManifest(image, digest(index), INDEX, index);
        addManifest(image, "latest", INDEX, index);
    }

    private static String descriptor(String type, String text, String more) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest(text) + "\",\"size\":"
                + text.getBytes(UTF_8).length + more + "}";
    }

    private static void addManifest(int image, String reference, String type, String text) {
        CONTENTS.put("/v2/" + repository(image) + "/manifests/" + reference, new Content(type, text));
    }

    /** Returns the manifest at a path; {@code null} if there is none. */
    static @Nullable Content manifest(String path) {
        return CONTENTS.get(path);
    }

    /** Returns a blob; {@code null} if there is none. */
    static @Nullable String blob(String digest) {
        return BLOBS.get(digest);
    }

    static String digest(String text) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
