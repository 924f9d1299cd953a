package io.registryfacade.server.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file cannot be read or written. */
public final class FileProblem {
    private FileProblem() {}

    /**
     * Returns the reason as a part of a sentence, without the path.
     *
     * @param failure what the file system threw
     * @return the reason, such as {@code there is no such file}
     */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied; let it belong to the user that runs this program";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "it is a file, not a folder";
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        if ("Is a directory".equals(reason)) {
            return "it is a folder, not a file";
        }
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
