package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a layout into a folder. */
final class LayoutWriter {
    private final Path folder;
    private final List<String> entries = new ArrayList<>();

    LayoutWriter(Path folder) {
        this.folder = folder;
        write("oci-layout", "{\"imageLayoutVersion\": \"1.0.0\"}");
    }

    Path folder() {
        return folder;
    }

    Path file(Digest digest) {
        return folder.resolve("blobs/" + digest.value().replace(':', '/'));
    }

    Path file(String content) {
        return file(Images.sha256(content));
    }

    /** Writes a blob, or the content of a manifest. */
    Digest blob(String content) {
        Digest digest = Images.sha256(content);
        write("blobs/" + digest.value().replace(':', '/'), content);
        return digest;
    }

    /** Adds a manifest to the index. */
    LayoutWriter entry(String descriptor) {
        entries.add(descriptor);
        return writeIndex();
    }

    LayoutWriter withoutEntries() {
        entries.clear();
        return this;
    }

    /** Writes an image of one layer whose index entry has a name; returns its manifest. */
    String image(String name, String content) {
        String manifest = blobs(content);
        entry(Images.descriptor(Images.MANIFEST, manifest, Images.named(name)));
        return manifest;
    }

    /** Writes the content of an image of one layer; returns its manifest. */
    String blobs(String content, String... more) {
        String config = "{\"os\":\"linux\",\"content\":\"" + content + "\"}";
        blob(config);
        blob(content);
        String manifest = Images.manifest(config, content, more);
        blob(manifest);
        return manifest;
    }

    private LayoutWriter writeIndex() {
        return write("index.json", Images.index(entries));
    }

    LayoutWriter write(String name, String content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
