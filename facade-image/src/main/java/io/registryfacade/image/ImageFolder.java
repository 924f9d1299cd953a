package io.registryfacade.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of the files in the image, as they are below its root.
 *
 * @param root the folder
 */
record ImageFolder(Path root) {
    static final String JAVA = "/opt/java";
    static final String JAR = "/app/registry-facade.jar";
    static final String ARCHIVE = "/app/registry-facade.jsa";

    /** The modification time of all files: each build gives the same image, and the archive is valid for these files. */
    static final Instant TIME = Instant.ofEpochSecond(1);

    /** Creates an empty folder in place of an earlier one. */
    static ImageFolder create(Path root) throws IOException {
        ImageFolder folder = new ImageFolder(root);
        if (Files.exists(root)) {
            folder.delete();
        }
        Files.createDirectories(root);
        return folder;
    }

    /** Deletes the folder with all files. */
    void delete() throws IOException {
        for (Path path : paths(root, Comparator.reverseOrder())) {
            Files.delete(path);
        }
    }

    /** Returns where a path of the image is on this machine. */
    Path path(String inImage) {
        return root.resolve(inImage.substring(1));
    }

    /** Copies a file, or the files in a folder. */
    void copy(Path source, String inImage) throws IOException {
        Path target = path(inImage);
        for (Path path : paths(source, Comparator.naturalOrder())) {
            Path copy = target.resolve(source.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
            } else {
                Files.createDirectories(copy.toAbsolutePath().getParent());
                Files.copy(path, copy);
            }
        }
    }

    /** Sets the modification time of all files. */
    void resetTimes() throws IOException {
        for (Path path : files()) {
            Files.setLastModifiedTime(path, FileTime.from(TIME));
        }
    }

    /** Returns all files and folders, in the same order on each machine. */
    List<Path> files() throws IOException {
        return paths(root, Comparator.naturalOrder());
    }

    private static List<Path> paths(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(order).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
