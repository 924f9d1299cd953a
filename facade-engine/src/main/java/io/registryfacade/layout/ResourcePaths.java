package io.registryfacade.layout;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The paths of resources that are files. */
final class ResourcePaths {
    private ResourcePaths() {}

    /** Returns the path of a resource; {@code null} if it is not a file of its own. */
    static @Nullable Path file(URL url) throws IOException {
        try {
            return url.getProtocol().equals("file") ? Path.of(url.toURI()) : null;
        } catch (URISyntaxException e) {
            throw new IOException(url + " is not a valid URL", e);
        }
    }
}
