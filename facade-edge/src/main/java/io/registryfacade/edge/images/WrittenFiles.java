package io.registryfacade.edge.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that exports have written into a folder, so that the next one replaces and removes no others. It is itself a
 * file of the folder, with a line for each file, in the order in which they were written.
 */
final class WrittenFiles {
    /** The folder of this list, and of files that are not complete yet. */
    static final String FOLDER = ".registry-facade";

    private static final String NAME = "files";
    private static final int FIELDS = 4;

    /**
     * A file as it was written.
     *
     * @param key the digest; {@code -} if the file may not be complete
     * @param size the number of bytes
     * @param modified when it was written, in milliseconds since 1970
     */
    record Entry(String key, long size, long modified) {
        static final Entry INCOMPLETE = new Entry("-", 0, 0);
    }

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private WrittenFiles(Path file) {
        this.file = file;
    }

    /** Reads the list of a folder; it is empty if no export wrote into the folder. */
    static WrittenFiles read(Path folder) throws IOException {
        WrittenFiles written = new WrittenFiles(folder.resolve(FOLDER).resolve(NAME));
        if (Files.isRegularFile(written.file)) {
            for (String line : Files.readAllLines(written.file)) {
                String[] fields = line.split("\t", FIELDS);
                if (fields.length == FIELDS) {
                    written.put(
                            fields[FIELDS - 1],
                            new Entry(fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2])));
                }
            }
        }
        return written;
    }

    @Nullable
    Entry get(String path) {
        return entries.get(path);
    }

    void put(String path, Entry entry) {
        entries.put(path, entry);
    }

    /** Returns the paths in the order in which they were written. */
    List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    /** Replaces all entries by those of files that are still there, and writes the list. */
    void store(Map<String, Entry> current) throws IOException {
        entries.clear();
        entries.putAll(current);
        store();
    }

    /** Writes the list at once, so that an interruption leaves the old or the new one. */
    void store() throws IOException {
        Path next = file.resolveSibling(NAME + ".new");
        Files.createDirectories(file.getParent());
        Files.write(
                next,
                entries.entrySet().stream()
                        .map(entry -> entry.getValue().key()
                                + '\t'
                                + entry.getValue().size()
                                + '\t'
                                + entry.getValue().modified()
                                + '\t'
                                + entry.getKey())
                        .toList());
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
