package io.registryfacade.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The positions of the files in a tar archive (POSIX.1-2001, {@code pax}, and the extensions of GNU tar). */
final class TarIndex {
    /** Where a file is in the archive. */
    record Member(long start, long size) {}

    /** About 200 MB of memory. */
    static final int MAX_MEMBERS = 1_000_000;

    /** Of a long name, or of an extended header. */
    private static final int MAX_EXTENSION = 1024 * 1024;

    private final Map<String, Member> members = new HashMap<>();
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer block = ByteBuffer.allocate(TarHeader.SIZE);
    private @Nullable String longName;
    private PaxHeader pax = PaxHeader.EMPTY;

    private TarIndex(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /**
     * Reads the headers of an archive.
     *
     * @throws TarFormatException if it is not an archive, or not a whole one
     */
    static TarIndex read(FileChannel channel, int maxMembers) throws IOException {
        TarIndex index = new TarIndex(channel);
        long position = 0;
        for (int count = 0; ; count++) {
            TarHeader header = TarHeader.parse(index.block(position), position);
            if (header == null) {
                return index;
            }
            if (count == maxMembers) {
                throw new TarFormatException("it has more than " + maxMembers + " members");
            }
            position = index.add(header, position + TarHeader.SIZE);
        }
    }

    /** Adds a member, and returns the position of the next header. */
    private long add(TarHeader header, long start) throws IOException {
        long length = header.isFile() ? pax.size(header.size()) : header.size();
        if (length < 0 || length > size - start) {
            throw new TarFormatException("it ends before its member at byte " + (start - TarHeader.SIZE) + " does");
        }
        switch (header.type()) {
            case TarHeader.LONG_NAME -> longName = text(start, length);
            case TarHeader.PAX -> pax = PaxHeader.parse(bytes(start, length));
            case TarHeader.GLOBAL_PAX, TarHeader.LONG_LINK -> {
                // they change neither the name nor the size of a file
            }
            default -> {
                addMember(header, new Member(start, length));
                longName = null;
                pax = PaxHeader.EMPTY;
            }
        }
        return start + (length + TarHeader.SIZE - 1) / TarHeader.SIZE * TarHeader.SIZE;
    }

    private void addMember(TarHeader header, Member content) {
        String name = plain(pax.name(longName == null ? header.name() : longName));
        if (header.isFile()) {
            members.put(name, content);
        } else if (header.type() == TarHeader.HARD_LINK) {
            Member target = members.get(plain(pax.linkName(header.linkName())));
            if (target != null) {
                members.put(name, target);
            }
        }
    }

    private static String plain(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private String text(long start, long length) throws IOException {
        String text = new String(bytes(start, length), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private byte[] bytes(long start, long length) throws IOException {
        if (length > MAX_EXTENSION) {
            throw new TarFormatException("its header at byte " + (start - TarHeader.SIZE) + " is too long");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        fill(bytes, start);
        return bytes.array();
    }

    private byte[] block(long position) throws IOException {
        fill(block.clear(), position);
        return block.array();
    }

    private void fill(ByteBuffer buffer, long start) throws IOException {
        long position = start;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, position);
            if (count < 0) {
                throw new TarFormatException("it ends at byte " + position + ", before its last member");
            }
            position += count;
        }
    }

    /** Returns where a file is; {@code null} if the archive does not contain it. */
    @Nullable
    Member member(String name) {
        return members.get(name);
    }

    Set<String> names() {
        return members.keySet();
    }
}
