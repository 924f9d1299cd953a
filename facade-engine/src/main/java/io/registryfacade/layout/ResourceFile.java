package io.registryfacade.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A resource in a jar. */
record ResourceFile(URL url, long size) implements LayoutFile {
    static ResourceFile of(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        // some connections know the length only while they are open
        try (InputStream in = connection.getInputStream()) {
            long length = connection.getContentLengthLong();
            return new ResourceFile(url, length < 0 ? in.transferTo(OutputStream.nullOutputStream()) : length);
        }
    }

    @Override
    public String location() {
        return url.toString();
    }

    @Override
    public Object version() {
        return size;
    }

    @Override
    public ByteSource open() throws IOException {
        return new ResourceSource(url);
    }

    @Override
    public @Nullable Path path() {
        return null;
    }
}
