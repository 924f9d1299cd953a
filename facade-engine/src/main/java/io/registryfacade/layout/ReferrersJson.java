package io.registryfacade.layout;

import io.registryfacade.internal.JsonEscaper;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes lists of referrers (distribution specification, {@code end-12}). */
final class ReferrersJson {
    private static final String START =
            "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[";
    private static final String END = "]}";

    private ReferrersJson() {}

    static byte[] of(List<Referrer> referrers) {
        return join(referrers.stream().map(ReferrersJson::descriptor).toList());
    }

    static byte[] join(List<String> descriptors) {
        return (START + String.join(",", descriptors) + END).getBytes(StandardCharsets.US_ASCII);
    }

    static String descriptor(Referrer referrer) {
        LayoutDescriptor manifest = referrer.descriptor();
        StringBuilder json = new StringBuilder("{\"mediaType\":\"");
        JsonEscaper.append(json, manifest.mediaType())
                .append("\",\"digest\":\"")
                .append(manifest.digest())
                .append("\",\"size\":")
                .append(manifest.size());
        String artifactType = referrer.artifactType();
        if (artifactType != null) {
            JsonEscaper.append(json.append(",\"artifactType\":\""), artifactType)
                    .append('"');
        }
        if (!referrer.annotations().isEmpty()) {
            appendAnnotations(json.append(",\"annotations\":{"), referrer.annotations());
        }
        return json.append('}').toString();
    }

    private static void appendAnnotations(StringBuilder json, Map<String, String> annotations) {
        Iterator<Map.Entry<String, String>> rest = annotations.entrySet().iterator();
        while (rest.hasNext()) {
            Map.Entry<String, String> annotation = rest.next();
            JsonEscaper.append(json.append('"'), annotation.getKey()).append("\":\"");
            JsonEscaper.append(json, annotation.getValue()).append(rest.hasNext() ? "\"," : "\"}");
        }
    }
}
