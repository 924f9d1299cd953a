package io.registryfacade.server.archive;

import java.io.IOException;

/** An archive cannot be used. The message is a sentence without the archive's name. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }
}
