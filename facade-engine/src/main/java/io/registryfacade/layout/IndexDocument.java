package io.registryfacade.layout;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An {@code index.json}.
 *
 * @param entries its descriptors, in its order
 * @param problems a sentence for each descriptor that is not served
 */
record IndexDocument(List<IndexEntry> entries, List<String> problems) {
    /** The name of an image, by containerd and BuildKit. It is a whole name, beside which the other one is the tag. */
    private static final String IMAGE_NAME = "io.containerd.image.name";
    /** The name of an image, or its tag (image specification, {@code annotations.md}). */
    private static final String REFERENCE_NAME = "org.opencontainers.image.ref.name";

    /**
     * Reads an index.
     *
     * @throws IOException if it is not the JSON of an index
     */
    static IndexDocument read(InputStream json) throws IOException {
        IndexDocument document = new IndexDocument(new ArrayList<>(), new ArrayList<>());
        boolean hasManifests = false;
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            Json.require(parser, JsonToken.START_OBJECT, "a JSON object");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean isManifests = parser.currentName().equals("manifests");
                JsonToken value = parser.nextToken();
                hasManifests |= isManifests;
                if (isManifests && value != JsonToken.VALUE_NULL) {
                    DescriptorReader.array(parser).forEach(document::add);
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (!hasManifests) {
            throw new IOException("expected a list of manifests");
        }
        return document;
    }

    private void add(Descriptor descriptor) {
        // the other annotations are not needed, and an index may have many
        Descriptor content = new Descriptor(
                descriptor.mediaType(), descriptor.digest(), descriptor.size(), descriptor.isElsewhere(), Map.of());
        try {
            entries.add(new IndexEntry(content, name(descriptor.annotations())));
        } catch (IllegalArgumentException e) {
            problems.add(descriptor.digest() + " has no valid name, and is not served: " + e.getMessage());
        }
    }

    private static @Nullable ImageName name(Map<String, String> annotations) {
        String imageName = annotations.get(IMAGE_NAME);
        String referenceName = annotations.get(REFERENCE_NAME);
        if (imageName != null) {
            return ImageName.parse(imageName);
        }
        return referenceName == null || referenceName.isEmpty() ? null : ImageName.parse(referenceName);
    }
}
