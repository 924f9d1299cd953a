package io.registryfacade.layout;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a layout, as it was when it was found. */
interface LayoutFile {
    /** Returns where the file is, for the operator. */
    String location();

    /** Returns the number of bytes. */
    long size();

    /** Returns a value that differs once the file has changed. */
    Object version();

    /** Opens the file. The caller must close the source. */
    ByteSource open() throws IOException;

    /** Returns the path of the file; {@code null} if the bytes are not a file of their own. */
    @Nullable
    Path path();
}
