package io.registryfacade.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
        try {
            return new ChannelSource(FileChannel.open(path, StandardOpenOption.READ), path, version, 0, size());
        } catch (AccessDeniedException e) {
            throw FolderFiles.unreadable(path);
        }
    }
}
