package io.registryfacade.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads an open file from its start, and closes it. */
final class SourceInputStream extends InputStream {
    private final ByteSource source;
    private long position;

    SourceInputStream(ByteSource source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = length == 0 ? 0 : source.read(ByteBuffer.wrap(bytes, offset, length), position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
