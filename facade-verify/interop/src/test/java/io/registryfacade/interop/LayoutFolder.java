package io.registryfacade.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.support.Blob;
import io.registryfacade.support.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An image layout of one repository, which a test writes itself: content that no program copies, or any content quickly. */
final class LayoutFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAG = "org.opencontainers.image.ref.name";

    private final Path folder;
    private final List<Map<String, Object>> manifests = new ArrayList<>();

    /** Creates a layout without images. */
    LayoutFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        writeIndex();
    }

    void image(Image image, String tag) throws IOException {
        for (Blob blob :
                image.platforms().stream().flatMap(platform -> platform.blobs()).toList()) {
            blob(blob.digest(), blob.content());
        }
        Blob index = image.index();
        manifest(index.mediaType(), index.digest(), index.content(), Optional.of(tag));
    }

    /** Adds content, which an index or manifest may refer to. */
    void blob(String digest, byte[] content) throws IOException {
        Path file = folder.resolve("blobs").resolve(digest.replace(':', '/'));
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Adds a manifest with or without a tag, which moves from another manifest. */
    synchronized void manifest(String mediaType, String digest, byte[] content, Optional<String> tag)
            throws IOException {
        blob(digest, content);
        Map<String, Object> descriptor =
                new TreeMap<>(Map.of("mediaType", mediaType, "digest", digest, "size", content.length));
        tag.ifPresent(name -> {
            Map<String, String> annotations = Map.of(TAG, name);
            manifests.removeIf(each -> annotations.equals(each.get("annotations")));
            descriptor.put("annotations", annotations);
        });
        manifests.add(descriptor);
        writeIndex();
    }

    private void writeIndex() throws IOException {
        Path next = folder.resolve("index.json.next");
        Files.write(next, JSON.writeValueAsBytes(Map.of("schemaVersion", 2, "manifests", manifests)));
        Files.move(next, folder.resolve("index.json"), StandardCopyOption.ATOMIC_MOVE);
    }
}
