package io.registryfacade.server.layout;

import io.registryfacade.server.files.FileProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The output cannot be written, so that nothing more can be copied. The message is a sentence with what to do. */
public final class OutputException extends IOException {
    private static final long serialVersionUID = 1L;

    OutputException(String message) {
        super(message);
    }

    private OutputException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns the failure of a file.
     *
     * @param file what cannot be written
     * @param failure what the file system threw
     */
    static OutputException of(Path file, IOException failure) {
        if (failure instanceof OutputException known) {
            return known;
        }
        String reason = FileProblem.of(failure);
        return new OutputException("cannot write " + file + ": " + reason + advice(reason), failure);
    }

    private static String advice(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        return words.contains("space") || words.contains("quota")
                ? "; free some space, then run the command again: it continues where it ended"
                : "";
    }
}
