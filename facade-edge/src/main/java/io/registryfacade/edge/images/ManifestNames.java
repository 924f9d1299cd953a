package io.registryfacade.edge.images;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of media types in file names, by which a web server finds the type of a manifest without a rule for each. They
 * begin with {@code _}, as no component of a repository's name does, so that no file has the path of a folder.
 */
final class ManifestNames {
    /** The media types that registries have today, and their names. */
    static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("application/vnd.oci.image.index.v1+json", "oci-index");
        KNOWN.put("application/vnd.oci.image.manifest.v1+json", "oci-manifest");
        KNOWN.put("application/vnd.docker.distribution.manifest.list.v2+json", "docker-list");
        KNOWN.put("application/vnd.docker.distribution.manifest.v2+json", "docker-manifest");
        KNOWN.put("application/vnd.oci.artifact.manifest.v1+json", "oci-artifact");
    }

    /**
     * The folder of a manifest, which has no other file, so that a web server needs not know its name. No tag and no
     * repository has this name.
     */
    static final String FOLDER = "=manifest";

    private ManifestNames() {}

    /** Returns the extension of files with a media type. */
    static String extension(String mediaType) {
        String known = KNOWN.get(mediaType);
        return known == null ? mediaType.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-") : known;
    }

    /** Returns the name of a file whose digest a web server sends. */
    static String fileWithDigest(Resource manifest) {
        return manifest.source().key() + "." + extension(manifest.mediaType());
    }

    /** Returns the name of a file with a media type. */
    static String file(String mediaType) {
        return "_manifest." + extension(mediaType);
    }
}
