package io.registryfacade.edge.images;

import io.registryfacade.edge.ExportContent;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of images in an export, in the order in which they are written. */
final class ImageFiles implements ExportContent {
    private final List<StoredFile> files;
    private final List<String> equalIgnoringCase;

    /**
     * Creates the content of an export.
     *
     * @param files the files in the order in which they are written
     * @param equalIgnoringCase paths of which a file system that ignores case keeps one only
     */
    ImageFiles(List<StoredFile> files, List<String> equalIgnoringCase) {
        this.files = List.copyOf(files);
        this.equalIgnoringCase = List.copyOf(equalIgnoringCase);
    }

    List<StoredFile> files() {
        return files;
    }

    @Override
    public Optional<Path> foreignFile(Path folder) throws IOException {
        WrittenFiles written = WrittenFiles.read(folder);
        return files.stream()
                .filter(file -> written.get(file.path()) == null)
                .map(file -> folder.resolve(file.path()))
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    @Override
    public String write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(WrittenFiles.FOLDER));
        requireCase(folder);
        WrittenFiles written = WrittenFiles.read(folder);
        List<String> before = written.paths();
        Map<String, WrittenFiles.Entry> after = new LinkedHashMap<>();
        for (StoredFile file : files) {
            if (written.get(file.path()) == null) {
                written.put(file.path(), WrittenFiles.Entry.INCOMPLETE);
            }
        }
        // an interrupted export knows its files, too
        written.store();
        FileWriter writer = new FileWriter(folder);
        for (StoredFile file : files) {
            after.put(file.path(), writer.write(file, written.get(file.path())));
        }
        int removed = remove(folder, before, after);
        written.store(after);
        return writer.summary(removed);
    }

    /** Refuses a folder where one of two files would replace the other. */
    private void requireCase(Path folder) throws IOException {
        if (!equalIgnoringCase.isEmpty()
                && Files.exists(folder.resolve(WrittenFiles.FOLDER.toUpperCase(Locale.ROOT)))) {
            throw new FileAlreadyExistsException(
                    folder.resolve(equalIgnoringCase.get(0)).toString(),
                    null,
                    "the file system ignores case, and another file differs from this one in case only");
        }
    }

    /** Removes what is no longer there: tags before manifests, and manifests before blobs. */
    private static int remove(Path folder, List<String> before, Map<String, WrittenFiles.Entry> after)
            throws IOException {
        List<String> old = new ArrayList<>(before);
        Collections.reverse(old);
        int removed = 0;
        for (String path : old) {
            if (!after.containsKey(path)) {
                Path file = folder.resolve(path);
                if (Files.deleteIfExists(file)) {
                    removed++;
                }
                removeEmptyFolders(folder, file);
            }
        }
        return removed;
    }

    private static void removeEmptyFolders(Path folder, Path file) throws IOException {
        for (Path parent = file.getParent();
                parent != null && !parent.equals(folder) && isEmptyFolder(parent);
                parent = parent.getParent()) {
            Files.delete(parent);
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }
}
