package io.registryfacade.layout;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a layout, or of a tree of layouts, wherever they are. */
interface LayoutFiles {
    /** How files change while they are served. */
    enum Changes {
        /** Never. */
        NONE,
        /** At once, with everything that a changed index refers to. */
        COMPLETE,
        /** File by file, as a transfer writes them: an index may refer to files that are still to come. */
        GRADUAL
    }

    /** Returns where the files are, for the operator. */
    String location();

    /** Returns how the files change. */
    Changes changes();

    /**
     * Finds a file.
     *
     * @param path the path below the root, with {@code /} between names
     * @return the file; {@code null} if it does not exist
     * @throws LayoutException if it must not be read
     * @throws IOException if it cannot be read
     */
    @Nullable
    LayoutFile find(String path) throws IOException;

    /**
     * Searches all folders for layouts.
     *
     * @return the paths of the folders that contain an {@code index.json}, sorted; empty text for the root
     * @throws IOException if a folder cannot be read
     */
    List<String> layouts() throws IOException;
}
