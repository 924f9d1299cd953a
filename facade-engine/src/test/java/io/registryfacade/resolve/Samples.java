package io.registryfacade.resolve;

import java.nio.charset.StandardCharsets;

/** Content of registries. */
final class Samples {
    static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";
    static final String LAYER = "sha256:" + "a".repeat(64);
    static final String OTHER_LAYER = "sha256:" + "b".repeat(64);
    static final String MANIFEST = manifest(LAYER);
    static final String DIGEST = digest(MANIFEST);

    private Samples() {}

    /** A manifest with one layer. */
    static String manifest(String layer) {
        return "{ \"schemaVersion\": 2,\n  \"layers\": [ {\"digest\":\"" + layer + "\", \"note\":\"\u00e4\"} ] }\n";
    }

    static String digest(String text) {
        return "sha256:" + Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The response of a registry that has a manifest. */
    static FakeResponse response(String manifest) {
        return FakeResponse.ok(manifest)
                .with("Content-Type", MEDIA_TYPE)
                .with("Docker-Content-Digest", digest(manifest));
    }
}
