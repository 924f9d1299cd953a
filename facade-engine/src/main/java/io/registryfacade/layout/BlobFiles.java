package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import java.io.IOException;

/** Finds the files of blobs, and compares their sizes. */
final class BlobFiles {
    private BlobFiles() {}

    /**
     * Finds the file of a blob that a manifest refers to.
     *
     * @throws LayoutException if it is missing, or has another size
     */
    static LayoutFile find(RepositoryView view, Descriptor blob) throws IOException {
        Digest digest = blob.digest();
        LayoutFile file = view.content(digest);
        if (file == null) {
            throw LayoutException.missing(
                    ErrorCode.BLOB_UNKNOWN,
                    "the image layout refers to the blob " + digest + ", but does not contain it",
                    view.folder().contentLocation(digest) + " is missing; copy the image into the layout again");
        }
        if (file.size() != blob.size()) {
            throw ContentFaults.size(ErrorCode.SIZE_INVALID, "blob", file, digest, blob.size());
        }
        return file;
    }
}
