package io.registryfacade.edge.images;

/**
 * Where files are for web servers, whose rules find the media type of a manifest by the name of its file. Such rules are
 * the same for all images, so that an export of new images needs no new configuration.
 */
final class TypedFiles {
    private TypedFiles() {}

    /** Returns the path of a file, in whose name a manifest has its digest. */
    static String pathWithDigest(Resource resource) {
        return isManifest(resource)
                ? StaticSite.FOLDER + "/" + resource.path() + "/" + ManifestNames.FOLDER + "/"
                        + ManifestNames.fileWithDigest(resource)
                : path(resource);
    }

    private static boolean isManifest(Resource resource) {
        return resource.phase() == Phase.MANIFEST || resource.phase() == Phase.TAG;
    }

    /** Returns the path of a file; that of a manifest ends with a name for each media type. */
    static String path(Resource resource) {
        String path = StaticSite.FOLDER + "/" + resource.path();
        return switch (resource.phase()) {
            case MANIFEST, TAG -> path + "/" + ManifestNames.file(resource.mediaType());
            case TAG_LIST -> path.substring(0, path.length() - "list".length()) + "_list.json";
            case BLOB, REFERRERS, PAGE -> path;
        };
    }
}
