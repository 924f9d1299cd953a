package io.registryfacade.server.archive;

import io.registryfacade.server.content.Printable;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tar whose entries are found by their names and read in any order, by several threads. */
public final class TarArchive implements Closeable {
    private static final int MAX_ENTRIES = 1_000_000;
    private static final int MAX_EXTENSION = 1024 * 1024;
    private static final int MAX_LINKS = 16;

    private final FileChannel channel;
    private final Map<String, Entry> entries = new HashMap<>();

    /** Where an entry is; {@code link} leads to another. */
    private record Entry(long position, long size, @Nullable String link) {}

    private TarArchive(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads the names of all entries.
     *
     * @param file the archive, not compressed
     * @return the archive, which the caller must close
     * @throws ArchiveException if it is no tar, truncated, or has names that lead out of it
     * @throws IOException if the file cannot be read
     */
    public static TarArchive open(Path file) throws IOException {
        TarArchive archive = new TarArchive(FileChannel.open(file, StandardOpenOption.READ));
        try {
            archive.readEntries();
            return archive;
        } catch (IOException | RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    private void readEntries() throws IOException {
        long end = channel.size();
        long position = 0;
        Map<String, String> extensions = new HashMap<>();
        while (position + TarHeader.BLOCK <= end) {
            byte[] block = read(position, TarHeader.BLOCK);
            position += TarHeader.BLOCK;
            if (isZero(block)) {
                return;
            }
            TarHeader header = TarHeader.parse(block);
            String size = extensions.remove("size");
            long length = size == null ? header.size() : parse(size);
            if (length > end - position) {
                throw new ArchiveException(
                        "it is truncated: it ends in the middle of '" + Printable.of(header.name()) + "'");
            }
            switch (header.type()) {
                case 'x' -> readPax(read(position, extension(length)), extensions);
                case 'L' -> extensions.put("path", longName(position, length));
                case 'K' -> extensions.put("linkpath", longName(position, length));
                case 'g' -> {
                    // defaults for all entries, which no tool for images needs
                }
                default -> {
                    add(header, position, length, extensions);
                    extensions.clear();
                }
            }
            position += (length + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
        }
        if (entries.isEmpty()) {
            throw new ArchiveException("it is no tar archive, or empty");
        }
    }

    private void add(TarHeader header, long position, long length, Map<String, String> extensions)
            throws ArchiveException {
        String name = normalized("", extensions.getOrDefault("path", header.name()));
        String link = extensions.getOrDefault("linkpath", header.linkName());
        switch (header.type()) {
            case '0', '7' -> entries.put(name, new Entry(position, length, null));
            // a hard link has the name of its target, a symbolic link is relative to its own folder
            case '1' -> entries.put(name, new Entry(0, 0, normalized("", link)));
            case '2' -> entries.put(name, new Entry(0, 0, normalized(folderOf(name), link)));
            default -> {
                // a folder or a device has no content
            }
        }
        if (entries.size() > MAX_ENTRIES) {
            throw new ArchiveException("it has more than " + MAX_ENTRIES + " entries");
        }
    }

    private static String folderOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Returns a name from the top of the archive, without dot segments. */
    private static String normalized(String folder, String name) throws ArchiveException {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : (name.startsWith("/") ? name : folder + name).split("/", -1)) {
            if (segment.equals("..") && segments.pollLast() == null) {
                throw new ArchiveException("its entry '" + Printable.of(name) + "' leads out of the archive");
            }
            if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                segments.add(segment);
            }
        }
        if (name.startsWith("/")) {
            throw new ArchiveException("its entry '" + Printable.of(name) + "' leads out of the archive");
        }
        return String.join("/", segments);
    }

    private static boolean isZero(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static int extension(long length) throws ArchiveException {
        if (length > MAX_EXTENSION) {
            throw new ArchiveException(
                    "it has a header of " + length + " bytes; at most " + MAX_EXTENSION + " are read");
        }
        return (int) length;
    }

    private String longName(long position, long length) throws IOException {
        String name = new String(read(position, extension(length)), StandardCharsets.UTF_8);
        int end = name.indexOf(0);
        return end < 0 ? name : name.substring(0, end);
    }

    /** Reads records such as {@code 30 path=blobs/sha256/…}, each with its own length. */
    private static void readPax(byte[] records, Map<String, String> extensions) throws ArchiveException {
        int position = 0;
        while (position < records.length && records[position] != 0) {
            int space = position;
            while (space < records.length && records[space] != ' ') {
                space++;
            }
            long length = parse(new String(records, position, space - position, StandardCharsets.US_ASCII));
            if (length > records.length - position || length < space - position + 2) {
                throw new ArchiveException("it has a damaged header");
            }
            String text = new String(records, space + 1, (int) length - (space - position) - 2, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (equals > 0) {
                extensions.put(text.substring(0, equals), text.substring(equals + 1));
            }
            position += (int) length;
        }
    }

    private static long parse(String number) throws ArchiveException {
        if (!number.matches("\\d{1,18}")) {
            throw new ArchiveException("it has a damaged header");
        }
        return Long.parseLong(number);
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new ArchiveException("it became shorter while it was read");
            }
        }
        return buffer.array();
    }

    /** Returns where a file's content is, following links in the archive; {@code null} if there is none. */
    private @Nullable Entry find(String name) throws ArchiveException {
        Entry entry = entries.get(name);
        for (int links = 0; entry != null && entry.link() != null; links++) {
            if (links == MAX_LINKS) {
                throw new ArchiveException("its entry '" + Printable.of(name) + "' is a loop of links");
            }
            entry = entries.get(entry.link());
        }
        return entry;
    }

    /**
     * Returns whether the archive has a file.
     *
     * @param name its name
     * @return whether it is there, or a link leads to it
     * @throws ArchiveException if it is a loop of links
     */
    public boolean has(String name) throws ArchiveException {
        return find(name) != null;
    }

    /**
     * Returns the length of a file.
     *
     * @param name its name
     * @return the length in bytes
     * @throws ArchiveException if there is no such file
     */
    public long size(String name) throws ArchiveException {
        return existing(name).size();
    }

    /**
     * Reads a short file.
     *
     * @param name its name
     * @param maxBytes the longest content that is read
     * @return the content
     * @throws IOException if there is no such file, or it is longer, or cannot be read
     */
    public byte[] read(String name, int maxBytes) throws IOException {
        Entry entry = existing(name);
        if (entry.size() > maxBytes) {
            throw new ArchiveException("its '" + Printable.of(name) + "' has more than " + maxBytes + " bytes");
        }
        return read(entry.position(), (int) entry.size());
    }

    /**
     * Opens a file.
     *
     * @param name its name
     * @param first the first byte to read
     * @return its content from there
     * @throws ArchiveException if there is no such file
     */
    public InputStream content(String name, long first) throws ArchiveException {
        Entry entry = existing(name);
        long begin = Math.min(first, entry.size());
        return new EntryStream(channel, entry.position() + begin, entry.size() - begin);
    }

    private Entry existing(String name) throws ArchiveException {
        Entry entry = find(name);
        if (entry == null) {
            throw new ArchiveException("it has no '" + Printable.of(name) + "'");
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
