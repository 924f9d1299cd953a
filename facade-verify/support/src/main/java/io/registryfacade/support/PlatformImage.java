package io.registryfacade.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An image for one platform. */
public record PlatformImage(String architecture, Blob manifest, Blob config, List<Blob> layers) {
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    public static PlatformImage of(String name, String architecture) {
        List<Layer> layers = Stream.of("base", "app")
                .map(part -> new Layer(name + "-" + architecture + "-" + part))
                .toList();
        List<Blob> blobs = layers.stream().map(Layer::blob).toList();
        return of(architecture, blobs, layers.stream().map(Layer::diffId).toList());
    }

    /** Creates an image of given layers. */
    public static PlatformImage of(String architecture, List<Blob> blobs, List<String> diffIds) {
        Blob config = config(architecture, diffIds);
        return new PlatformImage(architecture, manifest(config, blobs), config, blobs);
    }

    private static Blob config(String architecture, List<String> diffIds) {
        Map<String, Object> fields = Map.of(
                "architecture",
                architecture,
                "os",
                "linux",
                "config",
                Map.of("Cmd", List.of("/app")),
                "rootfs",
                Map.of("type", "layers", "diff_ids", diffIds));
        return Blob.json(CONFIG, fields);
    }

    private static Blob manifest(Blob config, List<Blob> layers) {
        Map<String, Object> fields = Map.of(
                "schemaVersion",
                2,
                "mediaType",
                MANIFEST,
                "config",
                config.descriptor(),
                "layers",
                layers.stream().map(Blob::descriptor).toList());
        return Blob.json(MANIFEST, fields);
    }

    /** Returns its entry in the index. */
    public Map<String, Object> entry() {
        Map<String, Object> entry = new TreeMap<>(manifest.descriptor());
        entry.put("platform", Map.of("os", "linux", "architecture", architecture));
        return entry;
    }

    public Stream<Blob> blobs() {
        return Stream.concat(Stream.of(manifest, config), layers.stream());
    }

    public List<String> layerDigests() {
        return layers.stream().map(Blob::digest).toList();
    }
}
