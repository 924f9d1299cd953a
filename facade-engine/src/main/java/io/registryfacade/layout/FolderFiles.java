package io.registryfacade.layout;

import io.registryfacade.oci.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files below a folder. Symbolic links are followed within the folder, and nowhere else. */
final class FolderFiles implements LayoutFiles {
    private final Path root;

    FolderFiles(Path root) {
        this.root = root;
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public Changes changes() {
        return Changes.GRADUAL;
    }

    @Override
    public @Nullable LayoutFile find(String path) throws IOException {
        Path file = root.resolve(path);
        try {
            Path real = file.toRealPath();
            // the root itself may be a link that a deployment switches
            if (!real.startsWith(root.toRealPath())) {
                throw outside(file, real);
            }
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return attributes.isRegularFile() ? new FolderFile(real, FileVersion.of(attributes)) : null;
        } catch (NoSuchFileException e) {
            return absent(file);
        } catch (AccessDeniedException e) {
            throw unreadable(file);
        } catch (FileSystemException e) {
            if (isBelowFile(file)) {
                return null;
            }
            throw e;
        }
    }

    /** Returns {@code null} for a file that does not exist, unless the whole folder is missing, such as a disk. */
    private @Nullable LayoutFile absent(Path file) throws LayoutException {
        if (!Files.isDirectory(root)) {
            throw missingLayout(root);
        }
        if (Files.isSymbolicLink(file)) {
            throw LayoutException.fault(
                    ErrorCode.UNAVAILABLE,
                    "a file of the image layout is a link to a file that does not exist",
                    file + " is a link to a file that does not exist");
        }
        return null;
    }

    /** Returns whether a parent is a file, so that nothing can exist below it. */
    private boolean isBelowFile(Path file) {
        Path relative = root.relativize(file);
        for (int names = 1; names < relative.getNameCount(); names++) {
            if (Files.isRegularFile(root.resolve(relative.subpath(0, names)))) {
                return true;
            }
        }
        return false;
    }

    private static LayoutException outside(Path file, Path real) {
        return LayoutException.fault(
                ErrorCode.UNAVAILABLE,
                "a file of the image layout is a link to a file outside of it, which is not served",
                file + " is a link to " + real
                        + ", which is outside of the layout and not served; copy the file into the layout");
    }

    static LayoutException missingLayout(Path root) {
        return LayoutException.fault(
                ErrorCode.UNAVAILABLE,
                "the image layout is missing",
                root.toAbsolutePath() + " does not exist; it must be the folder or tar archive of an image layout");
    }

    static LayoutException unreadable(Path file) {
        return LayoutException.fault(
                ErrorCode.UNAVAILABLE,
                "a file of the image layout cannot be read: permission denied",
                file + " cannot be read: permission denied; let the user that runs the facade read it");
    }

    @Override
    public List<String> layouts() throws IOException {
        LayoutSearch search = new LayoutSearch(root);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), LayoutSearch.MAX_DEPTH, search);
        return search.found();
    }
}
