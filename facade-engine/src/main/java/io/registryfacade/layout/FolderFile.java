package io.registryfacade.layout;

import java.io.IOException;
import java.nio.file.Path;

/** A file of its own. */
record FolderFile(Path path, FileVersion version) implements LayoutFile {
    @Override
    public String location() {
        return path.toString();
    }

    @Override
    public long size() {
        return version.size();
    }

    @Override
    public ByteSource open() throws IOException {
        return ChannelSource.open(path, version, 0, size());
    }
}
