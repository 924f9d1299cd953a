package io.registryfacade.edge.images;

import io.registryfacade.oci.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A small file that the export computes, such as a list of tags. */
final class GeneratedSource implements Source {
    private final byte[] bytes;
    private final String key;

    GeneratedSource(byte[] bytes) {
        this.bytes = bytes.clone();
        this.key = DigestAlgorithm.SHA256.digest(bytes).value();
    }

    static GeneratedSource of(String text) {
        return new GeneratedSource(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public @Nullable Path file() {
        return null;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
