package io.registryfacade.server.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.json.JsonDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code index.json} of a layout: its tags and its other manifests. What other tools wrote into it, stays. */
final class LayoutIndex {
    private static final String MEDIA_TYPE = "application/vnd.oci.image.index.v1+json";
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    private final Map<String, Object> document;
    private final List<Object> manifests;
    private final Map<String, Map<String, Object>> tagged = new HashMap<>();
    private final Map<String, List<Map<String, Object>>> listed = new HashMap<>();

    private LayoutIndex(Map<String, Object> document, List<Object> manifests) {
        this.document = document;
        this.manifests = manifests;
        for (Object each : manifests) {
            if (each instanceof Map<?, ?> descriptor) {
                register(fields(descriptor));
            }
        }
    }

    static LayoutIndex empty() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", 2L);
        document.put("mediaType", MEDIA_TYPE);
        List<Object> manifests = new ArrayList<>();
        document.put("manifests", manifests);
        return new LayoutIndex(document, manifests);
    }

    /**
     * Reads an index.
     *
     * @throws IOException if it is no index; the message says why
     */
    static LayoutIndex parse(byte[] json) throws IOException {
        Map<String, Object> document = JsonDocument.parse(json);
        if (!(document.get("manifests") instanceof List<?> list)) {
            throw new IOException("it has no list of manifests");
        }
        List<Object> manifests = new ArrayList<>(list);
        document.put("manifests", manifests);
        return new LayoutIndex(document, manifests);
    }

    @SuppressWarnings("unchecked") // JsonDocument's maps have strings as keys
    private static Map<String, Object> fields(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }

    private void register(Map<String, Object> descriptor) {
        String tag = tagOf(descriptor);
        if (tag != null) {
            tagged.put(tag, descriptor);
        }
        listed.computeIfAbsent(String.valueOf(descriptor.get("digest")), absent -> new ArrayList<>())
                .add(descriptor);
    }

    private static @Nullable String tagOf(Map<String, Object> descriptor) {
        return descriptor.get("annotations") instanceof Map<?, ?> annotations
                        && annotations.get(REF_NAME) instanceof String tag
                ? tag
                : null;
    }

    /** Lets a tag name a manifest. What it named before stays, by its digest. Returns whether that is a change. */
    boolean tag(Tag tag, LayoutManifest manifest) {
        Map<String, Object> before = tagged.get(tag.value());
        if (before != null) {
            if (manifest.digest().value().equals(before.get("digest"))) {
                return false;
            }
            untag(before);
        }
        Map<String, Object> descriptor = untagged(manifest.digest());
        if (descriptor == null) {
            descriptor = append(manifest);
        }
        annotations(descriptor).put(REF_NAME, tag.value());
        tagged.put(tag.value(), descriptor);
        return true;
    }

    /** Lists a manifest that no tag names. Returns whether that is a change. */
    boolean add(LayoutManifest manifest) {
        if (listed.containsKey(manifest.digest().value())) {
            return false;
        }
        append(manifest);
        return true;
    }

    private void untag(Map<String, Object> descriptor) {
        String digest = String.valueOf(descriptor.get("digest"));
        List<Map<String, Object>> same = listed.getOrDefault(digest, List.of());
        if (same.size() > 1) {
            // maps are compared by content, which is not enough here
            same.removeIf(each -> each == descriptor);
            manifests.removeIf(each -> each == descriptor);
            return;
        }
        Map<String, Object> annotations = annotations(descriptor);
        annotations.remove(REF_NAME);
        if (annotations.isEmpty()) {
            descriptor.remove("annotations");
        }
    }

    private @Nullable Map<String, Object> untagged(Digest digest) {
        return listed.getOrDefault(digest.value(), List.of()).stream()
                .filter(each -> tagOf(each) == null)
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> append(LayoutManifest manifest) {
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("mediaType", manifest.mediaType());
        descriptor.put("digest", manifest.digest().value());
        descriptor.put("size", manifest.size());
        if (!manifest.artifactType().isEmpty()) {
            descriptor.put("artifactType", manifest.artifactType());
        }
        manifests.add(descriptor);
        register(descriptor);
        return descriptor;
    }

    private static Map<String, Object> annotations(Map<String, Object> descriptor) {
        if (descriptor.get("annotations") instanceof Map<?, ?> annotations) {
            return fields(annotations);
        }
        Map<String, Object> annotations = new LinkedHashMap<>();
        descriptor.put("annotations", annotations);
        return annotations;
    }

    String json() {
        return JsonDocument.text(document);
    }
}
