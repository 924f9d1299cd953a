package io.registryfacade.server.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.content.JsonTree;
import io.registryfacade.server.content.Manifest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The layout of one repository. Several threads may use it. */
public final class RepositoryLayout {
    private static final String VERSION = "1.0.0";
    private static final String MARKER = "oci-layout";
    private static final String INDEX = "index.json";
    /** A repository with many tags has a long index, so it is not written for each of them. */
    private static final long SAVE_NANOS = 2_000_000_000L;

    private final LayoutTree tree;
    private final Path folder;
    private final LayoutIndex index;
    private boolean isChanged;
    private long savedAt = System.nanoTime();

    private RepositoryLayout(LayoutTree tree, Path folder, LayoutIndex index) {
        this.tree = tree;
        this.folder = folder;
        this.index = index;
    }

    /**
     * Opens a layout, or begins one.
     *
     * @throws OutputException if there is something else, or a layout that this program cannot write
     */
    static RepositoryLayout open(LayoutTree tree, Path folder) throws OutputException {
        try {
            tree.createFolder(folder);
            checkVersion(tree.inside(folder.resolve(MARKER)));
            RepositoryLayout layout = new RepositoryLayout(tree, folder, index(tree.inside(folder.resolve(INDEX))));
            if (!Files.exists(folder.resolve(MARKER))) {
                layout.write(MARKER, "{\"imageLayoutVersion\":\"" + VERSION + "\"}");
            }
            return layout;
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    private static void checkVersion(Path marker) throws IOException {
        byte[] json = readIfThere(marker);
        if (json == null) {
            return;
        }
        String version;
        try {
            version = JsonTree.parse(json).text("imageLayoutVersion");
        } catch (IOException e) {
            throw new OutputException(marker + " is no marker of an image layout; name another folder with --output");
        }
        if (!version.equals(VERSION)) {
            throw new OutputException(marker + " is of version '" + version + "' of the image layout, and this program"
                    + " writes version " + VERSION + "; name another folder with --output, or use a newer release");
        }
    }

    private static LayoutIndex index(Path file) throws IOException {
        byte[] json = readIfThere(file);
        try {
            return json == null ? LayoutIndex.empty() : LayoutIndex.parse(json);
        } catch (IOException e) {
            throw new OutputException(file + " cannot be read as an index of images: " + e.getMessage()
                    + "; restore the file, or name another folder with --output. It was not changed");
        }
    }

    private static byte @Nullable [] readIfThere(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * Returns the folder.
     *
     * @return the path, as a message names it
     */
    public Path folder() {
        return folder;
    }

    private static DigestAlgorithm algorithm(Digest digest) {
        DigestAlgorithm algorithm = DigestAlgorithm.of(digest);
        if (algorithm == null) {
            throw new IllegalArgumentException("content cannot be verified by the digest " + digest);
        }
        return algorithm;
    }

    Path file(Digest digest) throws OutputException {
        String label = algorithm(digest).label();
        return tree.inside(
                folder.resolve("blobs").resolve(label).resolve(digest.value().substring(label.length() + 1)));
    }

    /**
     * Returns whether content is there with its size. It was verified when it was written.
     *
     * @param digest its digest, of a {@link DigestAlgorithm}
     * @param size its length in bytes
     * @return whether it is there
     * @throws OutputException if the folder leads elsewhere
     */
    public boolean has(Digest digest, long size) throws OutputException {
        Path file = file(digest);
        try {
            return Files.isRegularFile(file) && Files.size(file) == size;
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /**
     * Returns whether content is there and has its digest.
     *
     * @param digest its digest
     * @return whether it is intact
     * @throws OutputException if it cannot be read
     */
    public boolean isIntact(Digest digest) throws OutputException {
        return BlobFile.isIntact(file(digest), digest, algorithm(digest));
    }

    /**
     * Reads a manifest.
     *
     * @param digest its digest
     * @return {@code null} if it is not there, or not intact
     * @throws OutputException if it cannot be read
     */
    public byte @Nullable [] read(Digest digest) throws OutputException {
        Path file = file(digest);
        try {
            byte[] bytes = Files.exists(file) && Files.size(file) <= Manifest.MAX_BYTES ? readIfThere(file) : null;
            return bytes != null && algorithm(digest).digest(bytes).equals(digest) ? bytes : null;
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /**
     * Begins to write content, or continues. One thread at a time may write the same content.
     *
     * @param digest its digest
     * @param size its length in bytes
     * @return the file
     * @throws OutputException if the file cannot be written
     */
    public BlobFile newBlob(Digest digest, long size) throws OutputException {
        Path file = file(digest);
        createFolderOf(file);
        return BlobFile.open(file, digest, size, algorithm(digest));
    }

    private void createFolderOf(Path file) throws OutputException {
        try {
            tree.createFolder(Objects.requireNonNull(file.getParent(), "content is in a folder"));
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /**
     * Writes a manifest that was verified.
     *
     * @param digest its digest
     * @param bytes its content
     * @throws OutputException if the file cannot be written
     */
    public void writeManifest(Digest digest, byte[] bytes) throws OutputException {
        Path file = file(digest);
        createFolderOf(file);
        replace(file, bytes);
    }

    /**
     * Uses content of another repository of the tree, by a hard link where the file system has them.
     *
     * @param from the other file
     * @param digest the digest of its content
     * @throws OutputException if the file cannot be written
     */
    public void link(Path from, Digest digest) throws OutputException {
        Path file = file(digest);
        createFolderOf(file);
        Path next = tree.temporary(file);
        try {
            try {
                Files.createLink(next, from);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(from, next, StandardCopyOption.REPLACE_EXISTING);
                sync(next);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            // a rename between two links of one file does nothing
            Files.deleteIfExists(next);
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /**
     * Lets a tag name a manifest whose content is complete.
     *
     * @param tag the tag
     * @param manifest the manifest
     * @return whether the tag named another before
     * @throws OutputException if the index cannot be written
     */
    public synchronized boolean tag(Tag tag, LayoutManifest manifest) throws OutputException {
        return changed(index.tag(tag, manifest));
    }

    /**
     * Lists a manifest whose content is complete by its digest.
     *
     * @param manifest the manifest
     * @return whether it was not listed before
     * @throws OutputException if the index cannot be written
     */
    public synchronized boolean add(LayoutManifest manifest) throws OutputException {
        return changed(index.add(manifest));
    }

    private boolean changed(boolean now) throws OutputException {
        isChanged |= now;
        if (isChanged && System.nanoTime() - savedAt >= SAVE_NANOS) {
            save();
        }
        return now;
    }

    /** Writes the index if it has changed. */
    synchronized void save() throws OutputException {
        if (isChanged) {
            for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
                syncFolder(folder.resolve("blobs").resolve(algorithm.label()));
            }
            write(INDEX, index.json());
            isChanged = false;
            savedAt = System.nanoTime();
        }
    }

    private void write(String name, String text) throws OutputException {
        replace(tree.inside(folder.resolve(name)), text.getBytes(StandardCharsets.UTF_8));
    }

    private void replace(Path file, byte[] bytes) throws OutputException {
        Path next = tree.temporary(file);
        try {
            Files.write(next, bytes);
            sync(next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(next);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw OutputException.of(file, e);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the names of files durable before the index lists them, where a folder can be opened. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // there is no such folder, or the system has no such operation
        }
    }
}
