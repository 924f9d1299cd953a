package io.registryfacade.server.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes files of the user, and does not replace them unasked. */
public final class NewFile {
    private NewFile() {}

    /**
     * Checks before any work that a file may be written.
     *
     * @param file the file
     * @param force whether to replace a file that exists
     * @throws IOException if it exists and must not be replaced
     */
    public static void check(Path file, boolean force) throws IOException {
        if (!force && Files.exists(file)) {
            throw exists(file, null);
        }
    }

    /**
     * Writes a file.
     *
     * @param file the file
     * @param text its content
     * @param force whether to replace a file that exists
     * @throws IOException if it exists and must not be replaced, or cannot be written
     */
    public static void write(Path file, String text, boolean force) throws IOException {
        try {
            if (force) {
                Files.writeString(file, text);
            } else {
                Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file, e);
        }
    }

    private static IOException exists(Path file, @Nullable Exception cause) {
        return new IOException(file + " exists: name another file with --output, or replace it with --force", cause);
    }
}
