package io.registryfacade.server.archive;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** An archive that is a file, a compressed file, or standard input; the latter two need a temporary file. */
public final class ArchiveFile implements Closeable {
    private final ImageArchive archive;
    private final @Nullable Path temporary;

    private ArchiveFile(ImageArchive archive, @Nullable Path temporary) {
        this.archive = archive;
        this.temporary = temporary;
    }

    /**
     * Opens an archive.
     *
     * @param file the file; {@code -} for standard input
     * @param in standard input
     * @param folder where a temporary file may be
     * @return the archive, which the caller must close
     * @throws ArchiveException if it is no archive of images
     * @throws IOException if it cannot be read
     */
    public static ArchiveFile open(Path file, InputStream in, Path folder) throws IOException {
        boolean isStdin = file.toString().equals("-");
        if (!isStdin && Files.isDirectory(file)) {
            throw new ArchiveException("it is a folder; give the tar, or use 'skopeo copy oci:...'");
        }
        try (InputStream bytes = new BufferedInputStream(isStdin ? in : Files.newInputStream(file))) {
            boolean gzip = isGzip(bytes);
            if (!gzip && !isStdin) {
                return new ArchiveFile(ImageArchive.open(file), null);
            }
            Path temporary = Files.createTempFile(folder, ".archive", ".tar");
            try {
                Files.copy(gzip ? new GZIPInputStream(bytes) : bytes, temporary, StandardCopyOption.REPLACE_EXISTING);
                return new ArchiveFile(ImageArchive.open(temporary), temporary);
            } catch (ZipException | EOFException e) {
                Files.deleteIfExists(temporary);
                throw new ArchiveException("it cannot be decompressed, so it is damaged or truncated");
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(temporary);
                throw e;
            }
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return first == 0x1f && second == 0x8b;
    }

    /**
     * Returns the images.
     *
     * @return the archive's content
     */
    public ImageArchive images() {
        return archive;
    }

    @Override
    public void close() throws IOException {
        archive.close();
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }
}
