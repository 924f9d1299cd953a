package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A layer with one file. The same path and content give the same bytes on every machine.
 *
 * @param blob the compressed archive
 * @param diffId the digest of the archive before it was compressed
 */
record Layer(Blob blob, Digest diffId) {
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;

    /** Returns a layer with a file that every user may read. */
    static Layer of(String path, byte[] content) {
        if (path.isEmpty() || path.startsWith("/") || path.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
            throw new IllegalArgumentException("'" + path + "' is not the path of a file in a layer: it must not begin"
                    + " with a slash, such as etc/motd, and must have at most " + NAME_BYTES + " bytes");
        }
        byte[] tar = tar(path, content);
        return new Layer(new Blob("application/vnd.oci.image.layer.v1.tar+gzip", gzip(tar)), Blob.digest(tar));
    }

    /** Returns a header, the file and two empty blocks of 512 bytes each (POSIX.1-2017, pax, "ustar"). */
    private static byte[] tar(String path, byte[] content) {
        int blocks = (content.length + BLOCK - 1) / BLOCK;
        byte[] tar = new byte[(1 + blocks + 2) * BLOCK];
        put(tar, 0, path);
        put(tar, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(tar, 124, "%011o\0".formatted(content.length) + "%011o\0".formatted(0));
        // the format computes the checksum with spaces in its place
        put(tar, 148, " ".repeat(8) + "0");
        put(tar, 257, "ustar\0" + "00");
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += tar[i] & 0xff;
        }
        put(tar, 148, "%06o\0 ".formatted(sum));
        System.arraycopy(content, 0, tar, BLOCK, content.length);
        return tar;
    }

    private static void put(byte[] tar, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, tar, at, bytes.length);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory does not fail", e);
        }
        return compressed.toByteArray();
    }
}
