package io.registryfacade.edge.images;

import io.registryfacade.oci.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes files that have changed: as links to the files of the layout, which need no space, or as copies. A file is
 * complete before it gets its name.
 */
final class FileWriter {
    /** What the key of content by SHA-256 begins with. */
    private static final String PREFIX = DigestAlgorithm.SHA256.label() + ":";

    private final Path folder;
    private final Path incomplete;
    private final Set<Path> existingFolders = new HashSet<>();
    private int links;
    private int copies;
    private int generated;
    private int unchanged;
    private long copiedBytes;
    /** Whether a link was never refused, so that a file that is none is an earlier one. */
    private boolean canLink = true;

    FileWriter(Path folder) {
        this.folder = folder;
        this.incomplete = folder.resolve(WrittenFiles.FOLDER).resolve("incomplete");
    }

    /**
     * Writes a file unless it is there.
     *
     * @param before the file as an earlier export wrote it; {@code null} if none did
     */
    WrittenFiles.Entry write(StoredFile file, WrittenFiles.@Nullable Entry before) throws IOException {
        Path target = folder.resolve(file.path());
        Source source = file.resource().source();
        Path original = source.file();
        if (isUnchanged(target, source, original, before)) {
            unchanged++;
        } else {
            createFolderOf(target);
            Files.deleteIfExists(incomplete);
            if (original != null && link(original)) {
                links++;
            } else {
                copy(source);
                if (original == null && source instanceof GeneratedSource) {
                    generated++;
                } else {
                    copies++;
                    copiedBytes += source.size();
                }
            }
            Files.move(incomplete, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
        return new WrittenFiles.Entry(
                source.key(), attributes.size(), attributes.lastModifiedTime().toMillis());
    }

    private boolean isUnchanged(
            Path target, Source source, @Nullable Path original, WrittenFiles.@Nullable Entry before)
            throws IOException {
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (original != null && Files.isSameFile(original, target)) {
            return true;
        }
        if (original != null && canLink) {
            // such as a file that was repaired in the layout
            return false;
        }
        BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
        return new WrittenFiles.Entry(
                                source.key(),
                                source.size(),
                                attributes.lastModifiedTime().toMillis())
                        .equals(before)
                && attributes.size() == source.size();
    }

    private void createFolderOf(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null && existingFolders.add(parent)) {
            Files.createDirectories(parent);
        }
    }

    /** Returns whether the file system has links between the two folders, and allows one more to the file. */
    private boolean link(Path original) {
        try {
            Files.createLink(incomplete, original);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            canLink = false;
            return false;
        }
    }

    /** Copies the bytes, and compares them with their digest, because they are read anyway. */
    private void copy(Source source) throws IOException {
        MessageDigest function = DigestAlgorithm.SHA256.newFunction();
        try (InputStream in = new DigestInputStream(source.open(), function);
                OutputStream out = Files.newOutputStream(incomplete)) {
            in.transferTo(out);
        }
        String digest = DigestAlgorithm.SHA256.digest(function).value();
        if (source.key().startsWith(PREFIX) && !source.key().equals(digest)) {
            Files.deleteIfExists(incomplete);
            throw new IOException("the file of " + source.key() + " in the image layout has the digest " + digest
                    + "; copy the image into the layout again");
        }
    }

    String summary(int removed) {
        StringBuilder text = new StringBuilder(
                "wrote images below " + folder + ": " + links + " links to files of the" + " layout, ");
        text.append(copies).append(" copies");
        if (copies > 0) {
            text.append(" with ").append(copiedBytes).append(" bytes, because links are not possible there");
        }
        return text.append(", ")
                .append(generated)
                .append(" lists and pages; ")
                .append(unchanged)
                .append(" files unchanged, ")
                .append(removed)
                .append(" removed")
                .toString();
    }
}
