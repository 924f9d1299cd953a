package io.registryfacade.server.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;
import io.registryfacade.oci.RepositoryName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A folder with a layout for each repository, which one run at a time writes. */
public final class LayoutTree implements AutoCloseable {
    private static final String LOCK = ".registry-facade.lock";
    /** Names that a layout itself needs, so that no repository may have them below another. */
    private static final Set<String> RESERVED = Set.of("blobs", "index.json", "oci-layout");

    private final Path folder;
    private final Path realFolder;
    private final FileChannel lock;
    private final Map<RepositoryName, RepositoryLayout> repositories = new LinkedHashMap<>();
    private final AtomicLong temporaryNames = new AtomicLong();
    private final Set<Path> intact = ConcurrentHashMap.newKeySet();
    private @Nullable Map<Digest, Path> blobs;

    private LayoutTree(Path folder, Path realFolder, FileChannel lock) {
        this.folder = folder;
        this.realFolder = realFolder;
        this.lock = lock;
    }

    /**
     * Opens a folder, or creates it.
     *
     * @param folder the folder
     * @return the tree, which the caller must close
     * @throws OutputException if it is a file or one single layout, cannot be written, or another run writes it
     */
    public static LayoutTree open(Path folder) throws OutputException {
        try {
            Files.createDirectories(folder);
            for (String name : RESERVED) {
                if (Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                    throw new OutputException(folder + " is a layout of one repository, because it has '" + name
                            + "'; name the folder above it, or an empty one, with --output");
                }
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new OutputException("another run writes " + folder + "; wait until it has ended");
            }
            return new LayoutTree(folder, folder.toRealPath(), channel);
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Returns the layout of a repository.
     *
     * @param name the repository's name
     * @return the same layout for the same name
     * @throws OutputException if the layout cannot be written
     * @throws IllegalArgumentException if the name cannot be that of a folder in the tree
     */
    public synchronized RepositoryLayout repository(RepositoryName name) throws OutputException {
        RepositoryLayout known = repositories.get(name);
        if (known != null) {
            return known;
        }
        for (String component : name.value().split("/", -1)) {
            if (RESERVED.contains(component)) {
                throw new IllegalArgumentException("the repository " + name + " cannot be a folder, because '"
                        + component + "' is a name in each layout; choose another name with --as NAME");
            }
        }
        RepositoryLayout opened = RepositoryLayout.open(this, folder.resolve(name.value()));
        repositories.put(name, opened);
        return opened;
    }

    /**
     * Finds content in any repository, and verifies it.
     *
     * @param digest its digest, of a {@link DigestAlgorithm}
     * @param size its length in bytes
     * @return {@code null} if no repository has it
     * @throws OutputException if a file cannot be read
     */
    public @Nullable Path find(Digest digest, long size) throws OutputException {
        Path file = blobs().get(digest);
        DigestAlgorithm algorithm = DigestAlgorithm.of(digest);
        try {
            if (file == null || algorithm == null || !Files.isRegularFile(file) || Files.size(file) != size) {
                return null;
            }
        } catch (IOException e) {
            return null;
        }
        if (!intact.contains(file) && !BlobFile.isIntact(file, digest, algorithm)) {
            return null;
        }
        intact.add(file);
        return file;
    }

    private synchronized Map<Digest, Path> blobs() throws OutputException {
        Map<Digest, Path> found = blobs;
        if (found == null) {
            found = new ConcurrentHashMap<>();
            collect(found);
            blobs = found;
        }
        return found;
    }

    /**
     * Records content that was just written and verified, for other repositories.
     *
     * @param layout the repository that has it
     * @param digest its digest
     * @throws OutputException if the tree cannot be read
     */
    public void written(RepositoryLayout layout, Digest digest) throws OutputException {
        Path file = layout.file(digest);
        intact.add(file);
        blobs().put(digest, file);
    }

    /** Adds all content of the tree. Links to folders are not followed. */
    private void collect(Map<Digest, Path> found) throws OutputException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path algorithm = file.getParent();
                    Path parent = algorithm == null ? null : algorithm.getParent();
                    if (algorithm != null && parent != null && attributes.isRegularFile() && parent.endsWith("blobs")) {
                        add(algorithm.getFileName() + ":" + file.getFileName(), file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // content that cannot be read is downloaded
                    return FileVisitResult.CONTINUE;
                }

                private void add(String text, Path file) {
                    try {
                        found.putIfAbsent(new Digest(text), file);
                    } catch (IllegalArgumentException e) {
                        // not complete, or no content of a layout
                    }
                }
            });
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }

    void createFolder(Path path) throws IOException {
        Files.createDirectories(inside(path));
    }

    /** Returns a path after checking that no link on the way leads out of the folder. */
    Path inside(Path path) throws OutputException {
        Path checked = folder;
        for (Path name : folder.relativize(path)) {
            checked = checked.resolve(name);
            if (Files.isSymbolicLink(checked) && !isInside(checked)) {
                throw new OutputException(checked + " is a link that leads out of " + folder
                        + "; remove it, or name another folder with --output");
            }
        }
        return path;
    }

    private boolean isInside(Path link) {
        try {
            return link.toRealPath().startsWith(realFolder);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns a name beside a file for content that will be renamed to it. */
    Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + temporaryNames.incrementAndGet() + ".next");
    }

    /**
     * Writes the indexes that have changed.
     *
     * @throws OutputException if one cannot be written
     */
    public synchronized void save() throws OutputException {
        for (RepositoryLayout each : repositories.values()) {
            each.save();
        }
    }

    /** Allows another run to write the folder. */
    @Override
    public void close() throws OutputException {
        try {
            lock.close();
        } catch (IOException e) {
            throw OutputException.of(folder, e);
        }
    }
}
