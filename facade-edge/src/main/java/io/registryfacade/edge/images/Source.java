package io.registryfacade.edge.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, wherever they are before the export. */
interface Source {
    /** Returns a text that differs if the bytes do: the digest. */
    String key();

    /** Returns the number of bytes. */
    long size();

    /** Returns a file with the same bytes, to which a link can lead; {@code null} if there is none. */
    @Nullable
    Path file() throws IOException;

    /** Opens the bytes. The caller must close the stream. */
    InputStream open() throws IOException;
}
