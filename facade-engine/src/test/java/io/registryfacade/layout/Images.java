package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of manifests and indexes, as tools write it. */
final class Images {
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    private Images() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Digest sha256(String text) {
        return Hash.sha256(bytes(text));
    }

    /** Returns a descriptor with further members, such as {@code "annotations":{}}. */
    static String descriptor(@Nullable String mediaType, Digest digest, long size, String... more) {
        List<String> members = new ArrayList<>();
        if (mediaType != null) {
            members.add("\"mediaType\":\"" + mediaType + '"');
        }
        members.add("\"digest\":\"" + digest + '"');
        members.add("\"size\":" + size);
        members.addAll(List.of(more));
        return '{' + String.join(",", members) + '}';
    }

    static String descriptor(@Nullable String mediaType, String content, String... more) {
        return descriptor(mediaType, sha256(content), bytes(content).length, more);
    }

    /** Returns an annotation that names an image. */
    static String named(String name) {
        return "\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name + "\"}";
    }

    /** Returns a manifest of one layer, with further members. */
    static String manifest(String config, String layer, String... more) {
        return "{\"schemaVersion\":2," + join(more) + "\"config\":" + descriptor(CONFIG, config) + ",\"layers\":["
                + descriptor(LAYER, layer) + "]}";
    }

    static String index(List<String> descriptors, String... more) {
        return "{\"schemaVersion\":2," + join(more) + "\"manifests\":[" + String.join(",", descriptors) + "]}";
    }

    private static String join(String... members) {
        return members.length == 0 ? "" : String.join(",", members) + ",";
    }

    static String mediaType(String mediaType) {
        return "\"mediaType\":\"" + mediaType + '"';
    }

    static String subject(String manifest) {
        return "\"subject\":" + descriptor(MANIFEST, manifest);
    }
}
