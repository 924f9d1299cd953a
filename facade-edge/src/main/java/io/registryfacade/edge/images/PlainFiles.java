package io.registryfacade.edge.images;

/** Where files are for hosts that look for a file by the path of the request only. */
final class PlainFiles {
    private PlainFiles() {}

    static String path(Resource resource) {
        return StaticSite.FOLDER + "/" + resource.path();
    }
}
