package io.registryfacade.server.content;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a manifest refers to.
 *
 * @param isIndex whether it lists manifests, usually one for each platform
 * @param manifests the manifests that an index lists
 * @param blobs the configuration and layers of an image, or the blobs of another artifact
 */
public record Manifest(boolean isIndex, List<Descriptor> manifests, List<Descriptor> blobs) {
    /** The longest manifest that is read; registries accept none that is longer. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Copies the lists. */
    public Manifest {
        manifests = List.copyOf(manifests);
        blobs = List.copyOf(blobs);
    }

    /**
     * Parses a manifest or index of Docker or OCI. Descriptors with malformed digests are left out.
     *
     * @param json the manifest, at most {@link #MAX_BYTES} long
     * @return what it refers to
     * @throws IOException if it is not a JSON object
     */
    public static Manifest parse(byte[] json) throws IOException {
        JsonTree tree = JsonTree.parse(json);
        List<Descriptor> manifests = tree.objects("manifests").stream()
                .map(each -> Descriptor.of(each, label(each)))
                .filter(Objects::nonNull)
                .toList();
        List<Descriptor> blobs = new ArrayList<>();
        Stream.of("config")
                .map(tree::object)
                .map(each -> Descriptor.of(each, "configuration"))
                .filter(Objects::nonNull)
                .forEach(blobs::add);
        Stream.concat(tree.objects("layers").stream(), tree.objects("blobs").stream())
                .map(each -> Descriptor.of(each, "layer"))
                .filter(Objects::nonNull)
                .forEach(blobs::add);
        for (JsonTree layer : tree.objects("fsLayers")) {
            Digest digest = Descriptor.digest(layer.text("blobSum"));
            if (digest != null) {
                blobs.add(new Descriptor(digest, "", 0, "layer"));
            }
        }
        return new Manifest(tree.hasArray("manifests"), manifests, blobs);
    }

    private static String label(JsonTree descriptor) {
        JsonTree platform = descriptor.object("platform");
        String variant = platform.text("variant");
        return platform.text("os").isEmpty()
                ? descriptor.text("artifactType")
                : platform.text("os") + "/" + platform.text("architecture") + (variant.isEmpty() ? "" : "/" + variant);
    }
}
