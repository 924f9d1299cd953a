package io.registryfacade.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An artifact attached to an image, such as a list of its content; a list of referrers names it.
 *
 * @param config the empty configuration
 * @param content the attached content
 * @param manifest the manifest, with the image as its subject
 * @param referrers the list of the image's referrers, which has this one
 */
record Artifact(Blob config, Blob content, Blob manifest, Blob referrers) {
    static final String TYPE = "application/vnd.example.contents.v1+json";

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    static Artifact attachedTo(Image image) {
        Blob config = new Blob("application/vnd.oci.empty.v1+json", "{}".getBytes(UTF_8));
        Blob content = new Blob(TYPE, ("{\"of\":\"" + image.digest() + "\"}").getBytes(UTF_8));
        Map<String, Object> fields = Map.of(
                "schemaVersion",
                2,
                "mediaType",
                MANIFEST,
                "artifactType",
                TYPE,
                "config",
                config.descriptor(),
                "layers",
                List.of(content.descriptor()),
                "subject",
                image.index().descriptor());
        Blob manifest = Blob.json(MANIFEST, fields);
        Map<String, Object> entry = new TreeMap<>(manifest.descriptor());
        entry.put("artifactType", TYPE);
        return new Artifact(config, content, manifest, index(List.of(entry)));
    }

    /** The response of a registry with the referrers of an image. */
    static Blob index(List<Map<String, Object>> entries) {
        return Blob.json(INDEX, Map.of("schemaVersion", 2, "mediaType", INDEX, "manifests", entries));
    }

    /** The fallback tag for the referrers of an image, for registries without the referrers API. */
    static String tagOf(Image image) {
        return image.digest().replace(':', '-');
    }
}
