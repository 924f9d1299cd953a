package io.registryfacade.layout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tar archives, well-formed or not. */
final class TarWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarWriter file(String name, String content) {
        return member(header(name, '0', content.length()), content);
    }

    /** A file whose name is in a header of its own, as GNU tar does it. */
    TarWriter gnuLongName(String name, String content) {
        member(header("././@LongLink", 'L', name.length() + 1), name + '\0');
        return file("short", content);
    }

    /** A file with an extended header. */
    TarWriter pax(String records, String content, int declaredSize) {
        member(header("PaxHeaders/x", 'x', records.length()), records);
        return member(header("short", '0', declaredSize), content);
    }

    static String record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.length() + 1;
        while ((length + rest).length() != length) {
            length++;
        }
        return length + rest;
    }

    TarWriter member(byte[] header, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        out.writeBytes(header);
        out.writeBytes(bytes);
        out.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
        return this;
    }

    static byte[] header(String name, char type, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 124, String.format("%011o", size));
        header[156] = (byte) type;
        put(header, 257, "ustar");
        header[263] = '0';
        header[264] = '0';
        return withChecksum(header);
    }

    static void put(byte[] header, int position, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, position, bytes.length);
    }

    static byte[] withChecksum(byte[] header) {
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o", sum) + '\0');
        return header;
    }

    /** Returns the archive without the blocks of zeros at its end. */
    byte[] unfinished() {
        return out.toByteArray();
    }

    byte[] bytes() {
        byte[] members = out.toByteArray();
        return Arrays.copyOf(members, members.length + 1024);
    }
}
