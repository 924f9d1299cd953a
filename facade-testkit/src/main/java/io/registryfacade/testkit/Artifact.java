package io.registryfacade.testkit;

import java.nio.charset.StandardCharsets;

/**
 * An artifact that is attached to an image, such as a signature or an SBOM (image specification, section "Guidelines for
 * Artifact Usage").
 *
 * @param content the only layer; its media type is the type of the artifact
 */
record Artifact(Blob content) {
    /** The configuration of artifacts that have none. */
    static final Blob EMPTY = Blob.json("application/vnd.oci.empty.v1+json", "{}");

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    static Artifact of(String type, String text) {
        if (!type.matches("[A-Za-z0-9][\\w!#$&^.+-]*/[A-Za-z0-9][\\w!#$&^.+-]*")) {
            throw new IllegalArgumentException("'" + type + "' is not a media type, such as application/spdx+json");
        }
        return new Artifact(new Blob(type, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the manifest that refers to a subject. */
    Blob manifest(Blob subject) {
        return Blob.json(MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s","artifactType":"%s","config":%s,"layers":[%s],"subject":%s}""".formatted(
                MANIFEST, content.mediaType(), EMPTY.descriptor(""), content.descriptor(""), subject.descriptor("")));
    }
}
