package io.registryfacade.layout;

import java.io.IOException;

/** A file that has changed since it was found, so that nothing is known of its bytes. */
final class ChangedFileException extends IOException {
    private static final long serialVersionUID = 1;

    ChangedFileException(String location) {
        super(location + " has changed while it was read");
    }
}
