package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The images in every repository of a {@link FakeRegistry}: far more manifests than the facade may cache. */
public final class ImageCatalog {
    public static final int IMAGES = 1_024;
    public static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

    /** A layer that is sent to its end. */
    public static final Blob LAYER = layer(512 * 1024);

    /** A layer that no buffer between registry and client can hold. */
    public static final Blob LONG_LAYER = layer(8 * 1024 * 1024);

    /** A layer whose connection closes in the middle. */
    public static final String BROKEN_LAYER = "sha256:" + "b".repeat(64);

    private static final List<Blob> MANIFESTS =
            IntStream.range(0, IMAGES).mapToObj(ImageCatalog::newManifest).toList();
    private static final Map<String, Blob> BY_REFERENCE = new HashMap<>();

    static {
        for (int image = 0; image < IMAGES; image++) {
            BY_REFERENCE.put(tag(image), MANIFESTS.get(image));
            BY_REFERENCE.put(digest(image), MANIFESTS.get(image));
        }
    }

    private ImageCatalog() {}

    public static String tag(int image) {
        return "v" + image;
    }

    public static String digest(int image) {
        return MANIFESTS.get(image).digest();
    }

    /** Returns a manifest by tag or digest, or {@code null}. */
    static @Nullable Blob manifest(String reference) {
        return BY_REFERENCE.get(reference);
    }

    public static String tagList(String repository) {
        return "{\"name\":\"" + repository + "\",\"tags\":[\"v0\",\"v1\"]}";
    }

    /** Makes a manifest as long as those of real images. */
    private static Blob newManifest(int image) {
        String layer = """
                {"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","size":%d,"digest":"%s"}""".formatted(LAYER.size(), LAYER.digest());
        return new Blob(MEDIA_TYPE, """
                {"schemaVersion":2,"mediaType":"%s","annotations":{"image":"%d"},"layers":[%s%s]}""".formatted(MEDIA_TYPE, image, (layer + ",").repeat(15), layer)
                .getBytes(UTF_8));
    }

    private static Blob layer(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return new Blob("application/octet-stream", content);
    }
}
