package io.registryfacade.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Content that an export writes beside its files, such as images, which are too large for memory. */
public interface ExportContent {
    /**
     * Finds a file that would be replaced, although no export wrote it.
     *
     * @param folder the folder of the export
     * @return the file; empty if there is none
     * @throws IOException if the folder cannot be read
     */
    Optional<Path> foreignFile(Path folder) throws IOException;

    /**
     * Writes what has changed since the last export into the folder, and removes what the last export wrote and this one
     * does not have.
     *
     * @param folder the folder, which is created if it is missing
     * @return what was written, a line
     * @throws IOException if a file cannot be read or written
     */
    String write(Path folder) throws IOException;
}
