package io.registryfacade.server.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Writes a tar, also with entries that no tool would write. */
public final class TarFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a file. */
    public TarFile file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file. */
    public TarFile file(String name, byte[] content) {
        return entry(name, '0', "", content);
    }

    TarFile symbolicLink(String name, String target) {
        return entry(name, '2', target, new byte[0]);
    }

    TarFile hardLink(String name, String target) {
        return entry(name, '1', target, new byte[0]);
    }

    TarFile folder(String name) {
        return entry(name, '5', "", new byte[0]);
    }

    /** Adds a file with a name of any length, as pax does. */
    TarFile paxFile(String name, String text) {
        String record = " path=" + name + "\n";
        int length = record.length();
        while ((length + record).getBytes(StandardCharsets.UTF_8).length != length) {
            length++;
        }
        return entry("pax", 'x', "", (length + record).getBytes(StandardCharsets.UTF_8))
                .file("short", text);
    }

    /** Adds a file with a name of any length, as GNU tar does. */
    TarFile gnuFile(String name, String text) {
        return entry("././@LongLink", 'L', "", (name + "\0").getBytes(StandardCharsets.UTF_8))
                .file("short", text);
    }

    TarFile entry(String name, char type, String link, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", content.length, 0));
        put(header, 148, " ".repeat(8) + type);
        put(header, 157, link);
        put(header, 257, "ustar\0" + "00");
        return block(header, content);
    }

    TarFile block(byte[] header, byte[] content) {
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        bytes.writeBytes(header);
        bytes.writeBytes(content);
        bytes.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    static void put(byte[] header, int at, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, header, at, encoded.length);
    }

    /** Returns the archive with the two blocks at its end. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() + 1024);
    }

    /** Returns the archive without an end. */
    byte[] bytesWithoutEnd() {
        return bytes.toByteArray();
    }
}
