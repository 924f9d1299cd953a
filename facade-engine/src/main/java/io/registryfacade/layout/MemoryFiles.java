package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a {@link MemoryLayout} would have on a disk. */
final class MemoryFiles implements LayoutFiles {
    private static final String INDEX = "/" + LayoutFolder.INDEX;
    private static final String VERSION = "/" + LayoutFolder.VERSION;
    private static final byte[] VERSION_1 = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.US_ASCII);
    private static final String BLOBS = "/" + LayoutFolder.BLOBS + "/";

    private final MemoryLayout layout;

    MemoryFiles(MemoryLayout layout) {
        this.layout = layout;
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public Changes changes() {
        return Changes.COMPLETE;
    }

    @Override
    public @Nullable LayoutFile find(String path) {
        byte[] bytes = bytes(path);
        return bytes == null ? null : new BytesFile(location() + "/" + path, bytes);
    }

    private byte @Nullable [] bytes(String path) {
        if (path.endsWith(INDEX)) {
            return layout.index(new RepositoryName(path.substring(0, path.length() - INDEX.length())));
        }
        if (path.endsWith(VERSION)) {
            return VERSION_1;
        }
        int blobs = path.lastIndexOf(BLOBS);
        return blobs < 0
                ? null
                : layout.content(
                        new Digest(path.substring(blobs + BLOBS.length()).replace('/', ':')));
    }

    @Override
    public List<String> layouts() {
        return layout.repositories().stream()
                .map(RepositoryName::value)
                .sorted()
                .toList();
    }
}
