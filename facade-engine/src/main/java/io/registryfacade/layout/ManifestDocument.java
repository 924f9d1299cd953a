package io.registryfacade.layout;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of an image manifest, an index or an artifact manifest (image specification), or of neither. */
final class ManifestDocument {
    /** A document that refers to nothing, for content of other types. */
    static final ManifestDocument EMPTY = new ManifestDocument();

    private @Nullable String mediaType;
    private @Nullable String artifactType;
    private @Nullable Descriptor config;
    private @Nullable List<Descriptor> manifests;
    private @Nullable List<Descriptor> layers;
    private @Nullable List<Descriptor> artifactBlobs;
    private @Nullable Descriptor subject;
    private Map<String, String> annotations = Map.of();
    private boolean isSchema1;

    private ManifestDocument() {}

    /**
     * Parses a document.
     *
     * @throws IOException if it is not JSON, or its descriptors are invalid
     */
    static ManifestDocument parse(byte[] json) throws IOException {
        ManifestDocument document = new ManifestDocument();
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT, "a JSON object");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                document.readMember(parser);
            }
        }
        return document;
    }

    private void readMember(JsonParser parser) throws IOException {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
            case "schemaVersion" -> isSchema1 = value == JsonToken.VALUE_NUMBER_INT && parser.getLongValue() == 1;
            case "mediaType" -> mediaType = Json.text(parser);
            case "artifactType" -> artifactType = Json.text(parser);
            case "config" -> config = descriptor(parser, value);
            case "manifests" -> manifests = descriptors(parser, value);
            case "layers" -> layers = descriptors(parser, value);
            case "blobs" -> artifactBlobs = descriptors(parser, value);
            case "subject" -> subject = descriptor(parser, value);
            case "annotations" -> annotations = DescriptorReader.annotations(parser);
            default -> parser.skipChildren();
        }
    }

    /** Some tools write {@code null} for what is absent. */
    private static @Nullable Descriptor descriptor(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NULL ? null : DescriptorReader.object(parser);
    }

    private static @Nullable List<Descriptor> descriptors(JsonParser parser, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NULL ? null : DescriptorReader.array(parser);
    }

    /** Returns the document's own media type; {@code null} if it has none. */
    @Nullable
    String mediaType() {
        return mediaType;
    }

    /** Returns the media type by the document's members; {@code null} if it is no manifest. */
    @Nullable
    String inferredType() {
        if (manifests != null) {
            return MediaTypes.OCI_INDEX;
        }
        return config != null && layers != null ? MediaTypes.OCI_MANIFEST : null;
    }

    /** Returns whether this is a manifest of Docker's first schema, which no layout can hold. */
    boolean isSchema1() {
        return isSchema1;
    }

    /** Returns the manifests that an index refers to. */
    List<Descriptor> manifests() {
        return manifests == null ? List.of() : manifests;
    }

    /** Returns the blobs that a manifest refers to. */
    List<Descriptor> blobs() {
        List<Descriptor> blobs = new ArrayList<>();
        if (config != null) {
            blobs.add(config);
        }
        if (layers != null) {
            blobs.addAll(layers);
        }
        if (artifactBlobs != null) {
            blobs.addAll(artifactBlobs);
        }
        return blobs;
    }

    /** Returns the manifest that this one refers to; {@code null} if it refers to none. */
    @Nullable
    Digest subject() {
        return subject == null ? null : subject.digest();
    }

    /** Returns the type for the list of referrers (distribution specification, {@code end-12}); may be {@code null}. */
    @Nullable
    String artifactType() {
        if (artifactType != null && !artifactType.isEmpty()) {
            return artifactType;
        }
        return config == null ? null : config.mediaType();
    }

    Map<String, String> annotations() {
        return annotations;
    }
}
