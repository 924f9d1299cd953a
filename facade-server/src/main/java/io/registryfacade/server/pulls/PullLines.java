package io.registryfacade.server.pulls;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file, which may be compressed by gzip, one at a time. */
final class PullLines implements Closeable {
    /** Lines of the pull log have at most 1 KiB; what is longer is cut, so that it takes no memory. */
    private static final int MAX_LENGTH = 16 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;

    PullLines(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BUFFER);
        this.in = isCompressed(buffered)
                ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER)
                : buffered;
    }

    private static boolean isCompressed(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return (second << 8 | first) == GZIPInputStream.GZIP_MAGIC;
    }

    /** Returns the next line without its end; {@code null} after the last one. */
    @Nullable
    String next() throws IOException {
        int b = in.read();
        if (b < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() < MAX_LENGTH) {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
