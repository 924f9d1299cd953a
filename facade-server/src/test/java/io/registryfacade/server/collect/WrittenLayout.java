package io.registryfacade.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a layout as its readers do, without code of the program. */
record WrittenLayout(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    JsonNode index() throws IOException {
        return JSON.readTree(folder.resolve("index.json").toFile());
    }

    List<JsonNode> entries() throws IOException {
        return StreamSupport.stream(index().get("manifests").spliterator(), false)
                .toList();
    }

    /** Returns the tags, and the digests of entries without one. */
    List<String> names() throws IOException {
        return entries().stream()
                .map(each -> each.at("/annotations/" + REF_NAME)
                        .asText(each.get("digest").asText()))
                .toList();
    }

    String digestOf(String tag) throws IOException {
        return entries().stream()
                .filter(each -> each.at("/annotations/" + REF_NAME).asText("").equals(tag))
                .map(each -> each.get("digest").asText())
                .findFirst()
                .orElse("");
    }

    Path blob(String digest) {
        return folder.resolve("blobs").resolve(digest.replace(':', '/'));
    }

    JsonNode manifest(String digest) throws IOException {
        return JSON.readTree(blob(digest).toFile());
    }

    /** Returns the files of all content. */
    Set<String> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(file.getParent().getFileName() + ":" + file.getFileName()));
            return names;
        }
    }

    /** Verifies every file by its name, and that everything that an entry leads to is there. */
    WrittenLayout isComplete() throws Exception {
        assertThat(folder.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        for (String digest : blobs()) {
            byte[] hash = MessageDigest.getInstance(digest.startsWith("sha512") ? "SHA-512" : "SHA-256")
                    .digest(Files.readAllBytes(blob(digest)));
            assertThat(digest).endsWith(":" + HexFormat.of().formatHex(hash));
        }
        for (JsonNode entry : entries()) {
            assertThat(entry.get("mediaType").asText()).isNotEmpty();
            assertThat(Files.size(blob(entry.get("digest").asText())))
                    .isEqualTo(entry.get("size").asLong());
            for (String digest : below(entry.get("digest").asText())) {
                assertThat(blob(digest)).exists();
            }
        }
        return this;
    }

    private List<String> below(String digest) throws IOException {
        List<String> found = new ArrayList<>();
        JsonNode manifest = manifest(digest);
        for (String list : List.of("layers", "blobs")) {
            manifest.path(list).forEach(each -> found.add(each.get("digest").asText()));
        }
        if (manifest.has("config")) {
            found.add(manifest.at("/config/digest").asText());
        }
        for (JsonNode child : manifest.path("manifests")) {
            found.add(child.get("digest").asText());
            found.addAll(below(child.get("digest").asText()));
        }
        return found;
    }
}
