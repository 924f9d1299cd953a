package io.registryfacade.upstream;

import io.registryfacade.http.IpRange;
import io.registryfacade.oci.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file with ranges of addresses, one a line, as it was read. What follows a {@code #} is a comment. A byte order mark
 * before the first line is ignored.
 *
 * <p>Two are equal if their paths are, so that a configuration stays the same while the file changes.
 */
public final class NetworksFile {
    /** The greatest length of a file, in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** The greatest number of ranges in a file. */
    public static final int MAX_RANGES = 100_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path path;
    private final String hash;
    private final List<IpRange> ranges;

    private NetworksFile(Path path, String hash, List<IpRange> ranges) {
        this.path = path;
        this.hash = hash;
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @return the file as it is now
     * @throws IllegalArgumentException if there is no such file, it has a line that is not a range, no range, or too much;
     *     the message has the path, and the line if it is that of one
     */
    public static NetworksFile read(Path path) {
        byte[] bytes = bytes(path);
        return parse(path, bytes, DigestAlgorithm.SHA256.hex(bytes));
    }

    /**
     * Reads the file again.
     *
     * @return the file as it is now; this if its content is the same, whatever its modification time is
     * @throws IllegalArgumentException as {@link #read} does
     */
    public NetworksFile readAgain() {
        byte[] bytes = bytes(path);
        String now = DigestAlgorithm.SHA256.hex(bytes);
        return now.equals(hash) ? this : parse(path, bytes, now);
    }

    private static byte[] bytes(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(path + " is longer than 4 MiB, so it is no list of networks");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read networks from " + path + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("cannot read networks from " + path + ": permission denied", e);
        } catch (IOException e) {
            String why = Files.isDirectory(path) ? "it is a folder, not a file" : String.valueOf(e.getMessage());
            throw new IllegalArgumentException("cannot read networks from " + path + ": " + why, e);
        }
    }

    private static NetworksFile parse(Path path, byte[] bytes, String hash) {
        List<IpRange> ranges = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text(path, bytes).lines()::iterator) {
            number++;
            IpRange range = range(path, number, line);
            if (range != null) {
                ranges.add(range);
            }
            if (ranges.size() > MAX_RANGES) {
                throw new IllegalArgumentException(
                        path + ":" + number + ": a file has at most " + MAX_RANGES + " ranges of addresses");
            }
        }
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException(
                    path + " has no range of addresses; write one a line, such as 10.0.0.0/8");
        }
        return new NetworksFile(path, hash, ranges);
    }

    private static String text(Path path, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // editors of Windows write one, and it would be invisible in a message
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("cannot read networks from " + path + ": it is not UTF-8", e);
        }
    }

    /** Returns the range in a line; {@code null} if it has none. */
    private static @Nullable IpRange range(Path path, int number, String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        try {
            return text.isEmpty() ? null : IpRange.parseNetwork(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ":" + number + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the path.
     *
     * @return the path from which the file was read
     */
    public Path path() {
        return path;
    }

    /**
     * Returns the ranges.
     *
     * @return the ranges in the order of the file; not empty
     */
    public List<IpRange> ranges() {
        return ranges;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworksFile file && path.equals(file.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path + " (" + ranges.size() + " ranges)";
    }
}
