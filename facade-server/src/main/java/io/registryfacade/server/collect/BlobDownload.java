package io.registryfacade.server.collect;

import io.registryfacade.server.collect.ImageManifest.Content;
import io.registryfacade.server.content.Printable;
import io.registryfacade.server.layout.BlobFile;
import io.registryfacade.server.layout.OutputException;
import io.registryfacade.server.layout.RepositoryLayout;
import io.registryfacade.server.registry.BlobStream;
import io.registryfacade.server.registry.ReadException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Downloads one blob. After an interruption, it continues at the byte where it ended. */
final class BlobDownload {
    private static final int BUFFER = 64 * 1024;
    /** How many attempts in a row may bring nothing, or nearly nothing. */
    private static final int MAX_FRUITLESS = 3;

    private static final long MIN_PROGRESS = 64 * 1024;

    private final Content blob;
    private final ContentSource source;
    private final RepositoryLayout layout;
    private final CopyCounts counts;
    private final CopyCounts ofImage;

    BlobDownload(Content blob, ContentSource source, RepositoryLayout layout, CopyCounts counts, CopyCounts ofImage) {
        this.blob = blob;
        this.source = source;
        this.layout = layout;
        this.counts = counts;
        this.ofImage = ofImage;
    }

    /**
     * Downloads and verifies.
     *
     * @return {@code false} if the source lacks a foreign layer
     * @throws ReadException if the source lacks the blob, or sends other content
     * @throws OutputException if it cannot be written
     */
    boolean run() throws IOException, InterruptedException {
        try (BlobFile file = layout.newBlob(blob.digest(), blob.size())) {
            long kept = file.position();
            if (file.isFull() && file.commit()) {
                reused(kept);
                return true;
            }
            reused(file.position());
            // what an earlier run has left may be damaged; then all is downloaded
            boolean mayRepeat = file.position() > 0;
            while (true) {
                if (!download(file)) {
                    return false;
                }
                if (file.commit()) {
                    counts.addBlob();
                    ofImage.addBlob();
                    return true;
                }
                if (!mayRepeat) {
                    throw new ReadException(source.name() + " sent other content than " + blob.digest()
                            + ", so it was discarded; check the registry, and proxies on the way");
                }
                mayRepeat = false;
            }
        }
    }

    private void reused(long bytes) {
        ofImage.reusedBytes(bytes);
        counts.reusedBytes(bytes);
    }

    private boolean download(BlobFile file) throws IOException, InterruptedException {
        int fruitless = 0;
        boolean begun = false;
        while (!file.isFull() || !begun) {
            begun = true;
            long before = file.position();
            IOException failure;
            try (BlobStream stream = source.blob(blob.digest(), before)) {
                if (stream == null) {
                    return missing();
                }
                if (stream.first() != before) {
                    reused(-before);
                    file.restart();
                }
                failure = read(stream, file);
            }
            if (failure == null && !file.isFull()) {
                failure = new IOException("it sent " + file.position() + " of " + blob.size() + " bytes");
            }
            if (failure != null) {
                fruitless = file.position() - before >= MIN_PROGRESS ? 0 : fruitless + 1;
                if (fruitless == MAX_FRUITLESS) {
                    throw new ReadException(source.name() + " did not send " + blob.digest() + " to its end: "
                            + words(failure) + "; run the command again to continue");
                }
            }
        }
        return true;
    }

    private boolean missing() throws ReadException {
        if (blob.isForeign()) {
            return false;
        }
        throw new ReadException(source.name() + " lacks the blob " + blob.digest());
    }

    /** Reads to the end; returns why that was not possible. */
    private @Nullable IOException read(BlobStream stream, BlobFile file) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int length;
            try {
                length = stream.in().read(buffer);
            } catch (IOException e) {
                return e;
            }
            if (length < 0) {
                return null;
            }
            if (!file.write(buffer, length)) {
                file.restart();
                throw new ReadException(source.name() + " sent more bytes of " + blob.digest() + " than its size, "
                        + blob.size() + ", so they were discarded");
            }
            counts.downloaded(length);
            ofImage.downloaded(length);
        }
    }

    private static String words(IOException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return Printable.of(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }
}
