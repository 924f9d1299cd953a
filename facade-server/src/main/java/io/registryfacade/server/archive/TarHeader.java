package io.registryfacade.server.archive;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A header of a tar (POSIX.1-2017, pax, "ustar Interchange Format", and GNU tar's large numbers).
 *
 * @param name the name, with its prefix
 * @param size the length of the content in bytes
 * @param type the type flag
 * @param linkName what a link leads to; empty for others
 */
record TarHeader(String name, long size, char type, String linkName) {
    static final int BLOCK = 512;

    private static final int CHECKSUM = 148;

    /**
     * Parses a block.
     *
     * @throws ArchiveException if it is no header
     */
    static TarHeader parse(byte[] block) throws ArchiveException {
        if (number(block, CHECKSUM, 8) != checksum(block)) {
            throw new ArchiveException("it is no tar archive, or damaged");
        }
        boolean ustar = text(block, 257, 5).equals("ustar");
        // GNU's format has other fields in place of the prefix
        boolean hasPrefix = ustar && block[262] == 0 && block[345] != 0;
        String name = text(block, 0, 100);
        return new TarHeader(
                hasPrefix ? text(block, 345, 155) + "/" + name : name,
                number(block, 124, 12),
                block[156] == 0 ? '0' : (char) (block[156] & 0xff),
                text(block, 157, 100));
    }

    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : block[i] & 0xff;
        }
        return sum;
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    /** Reads an octal number, or a binary one as GNU tar writes where octal digits do not suffice. */
    private static long number(byte[] block, int from, int length) throws ArchiveException {
        if ((block[from] & 0x80) != 0) {
            byte[] bytes = new byte[length];
            System.arraycopy(block, from, bytes, 0, length);
            bytes[0] &= 0x7f;
            BigInteger number = new BigInteger(bytes);
            if (number.bitLength() > 62) {
                throw new ArchiveException("it has an entry of an impossible size");
            }
            return number.longValue();
        }
        String digits = text(block, from, length).strip();
        if (!digits.matches("[0-7]{0,12}")) {
            throw new ArchiveException("it is no tar archive, or damaged");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
