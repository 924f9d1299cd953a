package io.registryfacade.cdn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.support.Blob;
import java.util.List;
import java.util.Map;

/** An image for one platform in an index. Each text makes another one. */
record TestImage(Blob layer, Blob config, Blob manifest, Blob index) {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    static TestImage of(String text) {
        // an archive without files, and a comment that makes it another one
        Blob layer = new Blob(
                "application/vnd.oci.image.layer.v1.tar",
                ("\0".repeat(1024) + text + "\0".repeat(1024)).getBytes(UTF_8));
        Map<String, Object> platform = Map.of("os", "linux", "architecture", "amd64");
        Blob config = Blob.json(
                "application/vnd.oci.image.config.v1+json",
                Map.of(
                        "os",
                        "linux",
                        "architecture",
                        "amd64",
                        "rootfs",
                        Map.of("type", "layers", "diff_ids", List.of(layer.digest()))));
        Blob manifest = Blob.json(
                MANIFEST,
                Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        MANIFEST,
                        "config",
                        config.descriptor(),
                        "layers",
                        List.of(layer.descriptor())));
        Blob index = Blob.json(
                INDEX,
                Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        INDEX,
                        "manifests",
                        List.of(Map.of(
                                "mediaType",
                                MANIFEST,
                                "digest",
                                manifest.digest(),
                                "size",
                                manifest.size(),
                                "platform",
                                platform))));
        return new TestImage(layer, config, manifest, index);
    }
}
