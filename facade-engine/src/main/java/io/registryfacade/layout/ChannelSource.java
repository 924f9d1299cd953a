package io.registryfacade.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A part of an open file. */
final class ChannelSource implements ByteSource {
    private final FileChannel channel;
    private final Path path;
    private final FileVersion version;
    private final long start;
    private final long size;

    private ChannelSource(FileChannel channel, Path path, FileVersion version, long start, long size) {
        this.channel = channel;
        this.path = path;
        this.version = version;
        this.start = start;
        this.size = size;
    }

    /**
     * Opens a part of a file.
     *
     * @param version what the file was when it was found
     * @param start the index of the part's first byte
     * @param size the number of bytes of the part
     * @throws ChangedFileException if it is another file now
     */
    static ChannelSource open(Path path, FileVersion version, long start, long size) throws IOException {
        ChannelSource source;
        try {
            source = new ChannelSource(FileChannel.open(path, StandardOpenOption.READ), path, version, start, size);
        } catch (AccessDeniedException e) {
            throw FolderFiles.unreadable(path);
        }
        if (!source.isStill(version)) {
            source.close();
            throw new ChangedFileException(path.toString());
        }
        return source;
    }

    private boolean isStill(FileVersion expected) {
        try {
            return expected.equals(currentVersion());
        } catch (IOException e) {
            return false;
        }
    }

    private FileVersion currentVersion() throws IOException {
        return FileVersion.of(Files.readAttributes(path, BasicFileAttributes.class));
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        long remaining = size - position;
        if (remaining <= 0) {
            return -1;
        }
        int limit = into.limit();
        into.limit((int) Math.min(limit, into.position() + remaining));
        try {
            return channel.read(into, start + position);
        } finally {
            into.limit(limit);
        }
    }

    /** Returns whether nothing has written to the file. If it was deleted or replaced, the open file is the old one. */
    @Override
    public boolean isUnchanged() {
        try {
            return !version.isRewritten(currentVersion());
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
