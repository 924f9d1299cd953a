package io.registryfacade.layout;

import io.registryfacade.oci.RepositoryName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Searches a tree of folders for layouts. */
final class LayoutSearch extends SimpleFileVisitor<Path> {
    /** A name has at most this many components, with one character each. */
    static final int MAX_DEPTH = RepositoryName.MAX_LENGTH / 2 + 2;

    private final Path root;
    private final List<String> found = new ArrayList<>();

    LayoutSearch(Path root) {
        this.root = root;
    }

    /** Returns the paths below the root, with {@code /} between names, sorted. */
    List<String> found() {
        Collections.sort(found);
        return found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        // the content of a layout is not searched, because it can be thousands of files
        return folder.endsWith(LayoutFolder.BLOBS) && Files.exists(folder.resolveSibling(LayoutFolder.INDEX))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (file.endsWith(LayoutFolder.INDEX)) {
            List<String> names = new ArrayList<>();
            for (Path name : root.relativize(file)) {
                names.add(name.toString());
            }
            found.add(String.join("/", names.subList(0, names.size() - 1)));
        }
        return FileVisitResult.CONTINUE;
    }

    /** A link to a parent leads to nothing new; a folder that must not be read could hide a layout. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure instanceof AccessDeniedException ? FolderFiles.unreadable(file) : failure;
    }
}
