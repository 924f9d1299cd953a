package io.registryfacade.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A file with a password, which may change at any time. */
final class PasswordFile {
    /** Passwords change every few hours at most, so reading once a second is often enough. */
    private static final long READ_INTERVAL_NANOS = 1_000_000_000;

    /** Servers do not accept longer header fields. */
    private static final int MAX_BYTES = 16 * 1024;

    private final Path path;
    private final LongSupplier nanoTime;
    private final AtomicLong nextRead;
    private volatile String password;

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it contains no valid password; the message does not show the content
     */
    PasswordFile(Path path, LongSupplier nanoTime) {
        this.path = path;
        this.nanoTime = nanoTime;
        this.password = read(path);
        this.nextRead = new AtomicLong(nanoTime.getAsLong() + READ_INTERVAL_NANOS);
    }

    Path path() {
        return path;
    }

    /**
     * Returns the last valid password, and reads the file again if the last read is more than a second ago. It compares
     * no modification times, because they can stand still or go backwards.
     */
    String password() {
        long due = nextRead.get();
        long now = nanoTime.getAsLong();
        if (now - due >= 0 && nextRead.compareAndSet(due, now + READ_INTERVAL_NANOS)) {
            try {
                password = read(path);
            } catch (IllegalArgumentException e) {
                // the file may be half written; if the old password has expired, the registry rejects it
            }
        }
        return password;
    }

    private static String read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(path + " is longer than 16 KiB, so it holds no password");
            }
            return password(
                    path,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read a password from " + path + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("cannot read a password from " + path + ": it is not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read a password from " + path + ": " + e, e);
        }
    }

    private static String password(Path path, String text) {
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        String password = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (password.isEmpty()) {
            throw new IllegalArgumentException(path + " is empty; it must hold a password");
        }
        // RFC 7617, section 2, forbids control characters; a second line is probably a mistake
        if (password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(path + " must hold a password in one line, without control characters");
        }
        return password;
    }
}
