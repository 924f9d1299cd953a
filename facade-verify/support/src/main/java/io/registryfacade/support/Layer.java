package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A tar archive of one random file: it cannot be compressed, and two names never share a layer. */
public final class Layer {
    /** Much more than all responses of a facade to one pull. */
    private static final int SIZE = 64 * 1024;

    private static final int BLOCK = 512;

    private final String diffId;
    private final Blob blob;

    public Layer(String name) {
        this(name, SIZE);
    }

    /** Creates a layer whose file has a size. */
    public Layer(String name, int size) {
        byte[] tar = tar(name, size);
        this.diffId = Blob.digest(tar);
        this.blob = new Blob("application/vnd.oci.image.layer.v1.tar+gzip", gzip(tar));
    }

    /** Returns the digest before compression, for the image's configuration. */
    public String diffId() {
        return diffId;
    }

    public Blob blob() {
        return blob;
    }

    /** Builds a header, the file and two empty blocks (POSIX ustar). */
    private static byte[] tar(String name, int size) {
        byte[] noise = new byte[size];
        new Random(name.hashCode()).nextBytes(noise);
        return ByteBuffer.allocate(BLOCK + size + 2 * BLOCK)
                .put(header(name.replace('/', '-'), size))
                .put(noise)
                .array();
    }

    private static byte[] header(String file, int size) {
        ByteBuffer header = ByteBuffer.allocate(BLOCK);
        put(header, 0, file);
        put(header, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", size, 0));
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header.array()) {
            sum += b;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0", sum));
        return header.array();
    }

    private static void put(ByteBuffer header, int offset, String field) {
        header.position(offset).put(field.getBytes(US_ASCII));
    }

    private static byte[] gzip(byte[] tar) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
