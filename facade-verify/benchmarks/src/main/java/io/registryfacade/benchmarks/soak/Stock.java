package io.registryfacade.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What every registry here holds in every repository: the same images each time, far more than the facade keeps. */
final class Stock {
    static final int IMAGES = 1_024;
    /** These are asked for often, so that they are at hand. */
    static final int POPULAR = 8;

    /** A layer that clients read to its end, and one that they leave: no buffer on the way holds it. */
    static final byte[] LAYER = noise(512 * 1024);

    static final byte[] LONG_LAYER = noise(8 * 1024 * 1024);
    static final String LAYER_DIGEST = digest(LAYER);
    static final String LONG_LAYER_DIGEST = digest(LONG_LAYER);
    /** Its beginning is all that a registry sends of it. */
    static final String BROKEN_LAYER_DIGEST = "sha256:" + "b".repeat(64);

    static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private static final List<byte[]> MANIFESTS =
            IntStream.range(0, IMAGES).mapToObj(Stock::manifest).toList();
    private static final List<String> DIGESTS =
            MANIFESTS.stream().map(Stock::digest).toList();
    private static final Map<String, byte[]> BY_REFERENCE = byReference();

    private Stock() {}

    static String tag(int image) {
        return "v" + image;
    }

    /** The digest of an image's manifest. */
    static String digest(int image) {
        return DIGESTS.get(image);
    }

    /** By its tag or digest; {@code null} if there is none. */
    static byte @Nullable [] manifest(String reference) {
        return BY_REFERENCE.get(reference);
    }

    /** The layers that can be read to their ends; {@code null} if it is none of them. */
    static byte @Nullable [] layer(String digest) {
        return digest.equals(LAYER_DIGEST) ? LAYER : digest.equals(LONG_LAYER_DIGEST) ? LONG_LAYER : null;
    }

    static String tagList(String repository) {
        return "{\"name\":\"" + repository + "\",\"tags\":[\"" + tag(0) + "\",\"" + tag(1) + "\"]}";
    }

    static String digest(byte[] content) {
        MessageDigest all = sha256();
        all.update(content);
        return digest(all);
    }

    /** That of all that was put in, which is forgotten with it. */
    static String digest(MessageDigest content) {
        return "sha256:" + HexFormat.of().formatHex(content.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** About as long as those of real images. */
    private static byte[] manifest(int image) {
        StringBuilder layers = new StringBuilder();
        for (int layer = 0; layer < 16; layer++) {
            layers.append(layer == 0 ? "" : ",").append("""
                    {"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","size":%d,"digest":"%s"}""".formatted(LAYER.length, LAYER_DIGEST));
        }
        return """
                {"schemaVersion":2,"mediaType":"%s","annotations":{"image":"%d"},"layers":[%s]}""".formatted(MEDIA_TYPE, image, layers).getBytes(UTF_8);
    }

    private static Map<String, byte[]> byReference() {
        Map<String, byte[]> all = new HashMap<>();
        for (int image = 0; image < IMAGES; image++) {
            all.put(tag(image), MANIFESTS.get(image));
            all.put(digest(image), MANIFESTS.get(image));
        }
        return all;
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }
}
