package io.registryfacade.layout;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The header of a member of a tar archive.
 *
 * @param type its type, such as {@code 0} for a file
 * @param name its name, which may be too long for the header
 * @param linkName the name of another member, for a link
 * @param size the number of bytes that follow the header
 */
record TarHeader(char type, String name, String linkName, long size) {
    static final int SIZE = 512;

    static final char HARD_LINK = '1';
    static final char LONG_NAME = 'L';
    static final char LONG_LINK = 'K';
    static final char PAX = 'x';
    static final char GLOBAL_PAX = 'g';

    private static final int NAME = 0;
    private static final int NAME_LENGTH = 100;
    private static final int LENGTH = 124;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int LINK_NAME = 157;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;

    /**
     * Parses a header.
     *
     * @param position where it is in the archive, for messages
     * @return the header; {@code null} for the block of zeros after the last member
     * @throws TarFormatException if it is not a header
     */
    static @Nullable TarHeader parse(byte[] block, long position) throws TarFormatException {
        long sum = 0;
        for (int i = 0; i < SIZE; i++) {
            // the checksum is computed as if it were blank
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xff;
        }
        if (sum == 8 * ' ' && block[CHECKSUM] == 0) {
            return null;
        }
        if (position == 0 && (block[0] & 0xff) == 0x1f && (block[1] & 0xff) == 0x8b) {
            throw new TarFormatException("it is compressed; decompress it with gunzip");
        }
        if (number(block, CHECKSUM, 8) != sum) {
            throw new TarFormatException("there is no header at byte " + position);
        }
        char type = (char) block[TYPE];
        long size = type == HARD_LINK ? 0 : number(block, LENGTH, 12);
        return new TarHeader(type, name(block), text(block, LINK_NAME, NAME_LENGTH), size);
    }

    private static String name(byte[] block) {
        String name = text(block, NAME, NAME_LENGTH);
        // GNU tar uses the prefix for other things
        boolean isPosix = text(block, MAGIC, 8).equals("ustar");
        String prefix = isPosix ? text(block, PREFIX, PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] block, int start, int length) {
        int end = start;
        while (end < start + length && block[end] != 0) {
            end++;
        }
        return new String(block, start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns a number, in octal digits or, for large ones of GNU tar, in bytes; -1 if it is neither. */
    private static long number(byte[] block, int start, int length) {
        if ((block[start] & 0x80) != 0) {
            return binary(block, start, length);
        }
        String digits = text(block, start, length).trim();
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            number = 8 * number + digit;
        }
        return number;
    }

    private static long binary(byte[] block, int start, int length) {
        long number = block[start] & 0x7f;
        for (int i = start + 1; i < start + length; i++) {
            if (number > Long.MAX_VALUE >> 8) {
                return -1;
            }
            number = number << 8 | (block[i] & 0xff);
        }
        return number;
    }

    boolean isFile() {
        return type == '0' || type == 0 || type == '7';
    }
}
