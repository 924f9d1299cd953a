package io.registryfacade.layout;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;

/** The bytes of a resource, which can only be read forward: going back opens it again. */
final class ResourceSource implements ByteSource {
    private final URL url;
    private InputStream in;
    private long position;

    ResourceSource(URL url) throws IOException {
        this.url = url;
        this.in = url.openStream();
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        if (from < position) {
            in.close();
            in = url.openStream();
            position = 0;
        }
        in.skipNBytes(from - position);
        position = from;
        int count = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        if (count > 0) {
            into.position(into.position() + count);
            position += count;
        }
        return count;
    }

    @Override
    public boolean isUnchanged() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
