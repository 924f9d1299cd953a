package io.registryfacade.layout;

import java.nio.file.Path;

/** Opens the files of a location. */
final class LayoutLocations {
    private LayoutLocations() {}

    /** Returns the files at a location, without looking at it. */
    static LayoutFiles files(String location) {
        return new FolderFiles(Path.of(location));
    }
}
