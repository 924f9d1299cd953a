package io.registryfacade.server.acme;

import io.registryfacade.server.files.FileProblem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Says what to do when a file cannot be read or written. */
final class StorageErrors {
    private StorageErrors() {}

    /** Returns why the program cannot work with a path, and what to do. */
    static String message(Path path, IOException failure) {
        String reason = reason(failure).toLowerCase(Locale.ROOT);
        if (reason.contains("no space left") || reason.contains("quota exceeded")) {
            return "cannot write " + path + ": the disk is full; free some space";
        }
        if (reason.contains("read-only file system")) {
            return "cannot write " + path
                    + ": its file system is read-only; let --data name a folder that can be written";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot use " + path
                    + ": permission denied; let the folder of --data belong to the user that runs this" + " program";
        }
        return "cannot use " + path + ": " + FileProblem.of(failure) + "; check the folder of --data";
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? "" : reason;
    }
}
