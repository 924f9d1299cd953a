package io.registryfacade.layout;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file in memory. Its bytes must not be changed, so that other bytes are another version. */
final class BytesFile implements LayoutFile, ByteSource {
    private final String location;
    private final byte[] bytes;

    BytesFile(String location, byte[] bytes) {
        this.location = location;
        this.bytes = bytes;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public Object version() {
        return bytes;
    }

    @Override
    public ByteSource open() {
        return this;
    }

    @Override
    public @Nullable Path path() {
        return null;
    }

    @Override
    public int read(ByteBuffer into, long position) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), bytes.length - position);
        into.put(bytes, (int) position, count);
        return count;
    }

    @Override
    public boolean isUnchanged() {
        return true;
    }

    @Override
    public void close() {
        // memory needs no closing
    }
}
