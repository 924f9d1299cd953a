package io.registryfacade.server.archive;

import io.registryfacade.oci.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The images in an archive. What it has is not verified yet. */
public interface ImageArchive extends Closeable {
    /** The longest file of JSON that is read. */
    int MAX_JSON = 16 * 1024 * 1024;

    /**
     * Opens an archive of any format.
     *
     * @param file the archive, not compressed
     * @return the archive, which the caller must close
     * @throws ArchiveException if it is no archive of images
     * @throws IOException if the file cannot be read
     */
    static ImageArchive open(Path file) throws IOException {
        TarArchive tar = TarArchive.open(file);
        try {
            if (tar.has("index.json")) {
                return new LayoutArchive(tar);
            }
            if (tar.has("manifest.json")) {
                return new DockerArchive(tar);
            }
            throw new ArchiveException("it has neither index.json nor manifest.json, so it is neither of 'docker save'"
                    + " nor an image layout");
        } catch (IOException | RuntimeException e) {
            tar.close();
            throw e;
        }
    }

    /**
     * Returns the images.
     *
     * @return at least one
     */
    List<ArchivedImage> images();

    /**
     * Returns a manifest.
     *
     * @param digest its digest
     * @return {@code null} if it is missing
     * @throws IOException if it cannot be read
     */
    byte @Nullable [] manifest(Digest digest) throws IOException;

    /**
     * Opens a blob.
     *
     * @param digest its digest
     * @param first the first byte to read
     * @return {@code null} if it is missing
     * @throws IOException if it cannot be read
     */
    @Nullable
    InputStream blob(Digest digest, long first) throws IOException;
}
