package io.registryfacade.server.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * Content that is verified while it is written. Until it is complete it has another name, under which an interrupted
 * download continues.
 */
public final class BlobFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final Path partial;
    private final Digest digest;
    private final long size;
    private final DigestAlgorithm algorithm;
    private final FileChannel channel;
    private MessageDigest function;
    private long position;

    private BlobFile(Path file, Digest digest, long size, DigestAlgorithm algorithm) throws IOException {
        this.file = file;
        this.partial = file.resolveSibling("." + file.getFileName() + ".partial");
        this.digest = digest;
        this.size = size;
        this.algorithm = algorithm;
        this.function = algorithm.newFunction();
        this.channel = FileChannel.open(
                partial,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens what an earlier download has left, or an empty file. */
    static BlobFile open(Path file, Digest digest, long size, DigestAlgorithm algorithm) throws OutputException {
        try {
            BlobFile blob = new BlobFile(file, digest, size, algorithm);
            blob.readPartial();
            return blob;
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    private void readPartial() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (channel.read(buffer) >= 0) {
            position += buffer.flip().remaining();
            function.update(buffer);
            buffer.clear();
        }
        if (position > size) {
            restart();
        }
    }

    /**
     * Returns how many bytes are there.
     *
     * @return the position of the next byte
     */
    public long position() {
        return position;
    }

    /**
     * Returns whether all bytes are there; whether they are the right ones is known after {@link #commit}.
     *
     * @return whether the size is reached
     */
    public boolean isFull() {
        return position == size;
    }

    /**
     * Discards what is there.
     *
     * @throws OutputException if the file cannot be written
     */
    public void restart() throws OutputException {
        try {
            channel.truncate(0);
            channel.position(0);
        } catch (IOException e) {
            throw OutputException.of(partial, e);
        }
        function = algorithm.newFunction();
        position = 0;
    }

    /**
     * Appends bytes.
     *
     * @param bytes the bytes
     * @param length how many of them
     * @return {@code false} if the content is longer than it should be; then nothing is written
     * @throws OutputException if the file cannot be written
     */
    public boolean write(byte[] bytes, int length) throws OutputException {
        if (length > size - position) {
            return false;
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
        function.update(bytes, 0, length);
        position += length;
        return true;
    }

    /**
     * Gives the content its name if it is the right one, and discards it if not.
     *
     * @return whether it has the digest
     * @throws OutputException if the file cannot be written
     */
    public boolean commit() throws OutputException {
        if (!isFull() || !algorithm.digest(function).equals(digest)) {
            restart();
            return false;
        }
        try {
            channel.force(true);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
    }

    /** Returns whether a file has the content of a digest. */
    static boolean isIntact(Path file, Digest digest, DigestAlgorithm algorithm) throws OutputException {
        MessageDigest function = algorithm.newFunction();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                function.update(buffer, 0, read);
            }
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw OutputException.of(file, e);
        }
        return algorithm.digest(function).equals(digest);
    }

    /** Closes the file. What is not complete stays for the next run, unless it is empty. */
    @Override
    public void close() throws OutputException {
        try {
            channel.close();
            if (position == 0) {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw OutputException.of(partial, e);
        }
    }
}
