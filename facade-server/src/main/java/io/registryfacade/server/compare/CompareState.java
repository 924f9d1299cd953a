package io.registryfacade.server.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.oci.Digest;
import io.registryfacade.server.content.JsonTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The manifests that were found complete at another registry. Their content cannot change, so a later run asks for their
 * tags and referrers only.
 */
final class CompareState {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** The file has a line for each manifest, at most about 500 bytes long. */
    private static final int MAX_ENTRIES = 2_000_000;

    private final @Nullable Path file;
    private final Map<Entry, List<String>> complete = new ConcurrentHashMap<>();
    private int saved;

    private record Entry(String image, String digest) {}

    private CompareState(@Nullable Path file) {
        this.file = file;
    }

    /** Returns a state that is lost when the program ends. */
    static CompareState inMemory() {
        return new CompareState(null);
    }

    /**
     * Reads a state from a file.
     *
     * @param file the file; if it does not exist, nothing was compared yet
     * @throws IOException if it cannot be read, or is not such a file
     */
    static CompareState of(Path file) throws IOException {
        CompareState state = new CompareState(file);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                state.read(line);
            }
        } catch (NoSuchFileException e) {
            return state;
        } catch (IOException e) {
            throw new IOException(
                    file + " is not a state of 'check --compare' (" + e.getMessage() + "); remove it to begin again",
                    e);
        }
        state.saved = state.complete.size();
        return state;
    }

    private void read(String line) throws IOException {
        JsonTree entry = JsonTree.parse(line.getBytes(StandardCharsets.UTF_8));
        if (entry.text("image").isEmpty() || entry.text("digest").isEmpty() || complete.size() == MAX_ENTRIES) {
            throw new IOException("a line has no image and digest, or there are too many lines");
        }
        complete.put(new Entry(entry.text("image"), entry.text("digest")), entry.texts("manifests"));
    }

    /** Returns the manifests that a complete index lists; {@code null} if the manifest must be compared. */
    @Nullable
    List<Digest> find(String image, Digest digest) {
        List<String> manifests = complete.get(new Entry(image, digest.value()));
        try {
            return manifests == null
                    ? null
                    : manifests.stream().map(Digest::new).toList();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Adds a manifest, and saves the file whenever it has grown by a tenth. */
    void add(String image, Digest digest, List<Digest> manifests) throws IOException {
        complete.put(
                new Entry(image, digest.value()),
                manifests.stream().map(Digest::value).toList());
        if (complete.size() - saved > Math.max(100, saved / 10)) {
            save();
        }
    }

    /** Replaces the file at once, so that it is whole if the program is killed meanwhile. */
    synchronized void save() throws IOException {
        if (file == null || complete.size() == saved) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        Path next = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
        try {
            int count = 0;
            try (Writer out = Files.newBufferedWriter(next)) {
                for (Map.Entry<Entry, List<String>> each : complete.entrySet()) {
                    write(each.getKey(), each.getValue(), out);
                    count++;
                }
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            saved = count;
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void write(Entry entry, List<String> manifests, Writer out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("image", entry.image());
            json.writeStringField("digest", entry.digest());
            if (!manifests.isEmpty()) {
                json.writeArrayFieldStart("manifests");
                for (String digest : manifests) {
                    json.writeString(digest);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        out.write('\n');
    }
}
