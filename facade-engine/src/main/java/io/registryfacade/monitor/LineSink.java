package io.registryfacade.monitor;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A destination for lines, each written whole and at once. */
interface LineSink extends Closeable {
    /** Writes a line of ASCII that ends with a line end. */
    void write(String line) throws IOException;

    /** Appends to a file without a buffer: one write for each line, so that several processes can share the file. */
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

    /** Appends to a destination of the caller, which is flushed if it can be, and not closed. */
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
