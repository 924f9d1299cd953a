package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one layout (image specification, {@code image-layout.md}).
 *
 * @param files where they are
 * @param path the folder's path among the files; empty for the root
 */
record LayoutFolder(LayoutFiles files, String path) {
    static final String INDEX = "index.json";
    static final String VERSION = "oci-layout";
    static final String BLOBS = "blobs";

    @Nullable
    LayoutFile index() throws IOException {
        return find(INDEX);
    }

    @Nullable
    LayoutFile version() throws IOException {
        return find(VERSION);
    }

    /** Returns the file of a manifest or blob; {@code null} if it does not exist. */
    @Nullable
    LayoutFile content(Digest digest) throws IOException {
        return find(contentPath(digest));
    }

    /** Returns where the file of a manifest or blob must be, for the operator. */
    String contentLocation(Digest digest) {
        return files.location() + "/" + inFolder(contentPath(digest));
    }

    String indexLocation() {
        return files.location() + "/" + inFolder(INDEX);
    }

    private static String contentPath(Digest digest) {
        // the grammar of digests allows neither a slash nor two dots in a row
        return BLOBS + "/" + digest.value().replace(':', '/');
    }

    private @Nullable LayoutFile find(String name) throws IOException {
        return files.find(inFolder(name));
    }

    private String inFolder(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
