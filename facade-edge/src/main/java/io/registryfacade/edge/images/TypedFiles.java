package io.registryfacade.edge.images;

/**
 * Where files are for web servers, whose rules find the media type of a manifest by the name of its file. Such rules are
 * the same for all images, so that an export of new images needs no new configuration.
 */
final class TypedFiles {
    private TypedFiles() {}

    static String path(Resource resource) {
        String path = StaticSite.FOLDER + "/" + resource.path();
        return switch (resource.phase()) {
            case MANIFEST, TAG -> path + "/" + ManifestNames.file(resource.mediaType());
            case TAG_LIST -> path.substring(0, path.length() - "list".length()) + "_list.json";
            case BLOB, REFERRERS, PAGE -> path;
        };
    }
}
