package io.registryfacade.layout;

import java.io.IOException;

/** An archive that is not a whole tar archive without compression. */
final class TarFormatException extends IOException {
    private static final long serialVersionUID = 1;

    TarFormatException(String message) {
        super(message);
    }
}
