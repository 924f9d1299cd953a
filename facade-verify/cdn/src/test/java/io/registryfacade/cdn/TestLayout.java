package io.registryfacade.cdn;

import io.registryfacade.support.Blob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An image layout with one image, whose tag is {@code latest}. */
final class TestLayout {
    private TestLayout() {}

    static void write(Path folder, TestImage image) throws IOException {
        Files.createDirectories(folder.resolve("blobs/sha256"));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        for (Blob blob : List.of(image.layer(), image.config(), image.manifest(), image.index())) {
            Files.write(folder.resolve("blobs").resolve(blob.digest().replace(':', '/')), blob.content());
        }
        Blob index = Blob.json(
                TestImage.INDEX,
                Map.of(
                        "schemaVersion",
                        2,
                        "manifests",
                        List.of(Map.of(
                                "mediaType",
                                TestImage.INDEX,
                                "digest",
                                image.index().digest(),
                                "size",
                                image.index().size(),
                                "annotations",
                                Map.of("org.opencontainers.image.ref.name", "latest")))));
        Files.write(folder.resolve("index.json"), index.content());
    }
}
