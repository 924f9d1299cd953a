package io.registryfacade.server.acme;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only the owner can read, so that a crash leaves either the old content or the new. */
final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Creates a folder and those around it, unless they exist. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
    }

    /** Opens a file for writing, and creates it if it is missing. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), permissions("rw-------"));
    }

    /** Replaces a file. */
    static void write(Path file, String content) throws IOException {
        prepare(file, content);
        commit(file);
    }

    /** Stores the new content of a file beside it. */
    static void prepare(Path file, String content) throws IOException {
        discard(file);
        try (FileChannel channel = open(prepared(file))) {
            ByteBuffer bytes = US_ASCII.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Removes the prepared content of a file, if there is any. */
    static void discard(Path file) throws IOException {
        Files.deleteIfExists(prepared(file));
    }

    /** Replaces a file by its prepared content. */
    static void commit(Path file) throws IOException {
        Files.move(prepared(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (POSIX) {
            // the new name survives a power failure only if the folder is on the disk, too
            try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    /** Returns whether the content of a file is prepared. */
    static boolean isPrepared(Path file) {
        return Files.exists(prepared(file));
    }

    private static Path prepared(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
