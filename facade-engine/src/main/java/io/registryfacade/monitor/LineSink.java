package io.registryfacade.monitor;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where lines go, whole and at once. */
interface LineSink extends Closeable {
    /** Writes a line of ASCII, its end included. */
    void write(String line) throws IOException;

    /** The end of a file, unbuffered: one write for a line, so that several processes may share it. */
    static LineSink of(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new LineSink() {
            @Override
            public void write(String line) throws IOException {
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    /** Somebody else's, which is flushed if it can be, and left open. */
    static LineSink of(Appendable out) {
        return new LineSink() {
            @Override
            public void write(String line) throws IOException {
                out.append(line);
                if (out instanceof Flushable buffered) {
                    buffered.flush();
                }
            }

            @Override
            public void close() {}
        };
    }
}
