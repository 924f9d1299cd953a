package io.registryfacade.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A part of an open file.
 *
 * @param path where the file was found, which may be another file by now
 * @param version what it was then
 * @param start the index of the part's first byte
 * @param size the number of bytes of the part
 */
record ChannelSource(FileChannel channel, Path path, FileVersion version, long start, long size) implements ByteSource {
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

    /** A file that was deleted or replaced is still the one that is open. */
    @Override
    public boolean isUnchanged() {
        try {
            return !version.isRewritten(FileVersion.of(Files.readAttributes(path, BasicFileAttributes.class)));
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
