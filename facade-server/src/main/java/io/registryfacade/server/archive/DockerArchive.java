package io.registryfacade.server.archive;

import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;
import io.registryfacade.server.content.JsonTree;
import io.registryfacade.server.content.Printable;
import io.registryfacade.server.json.JsonText;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An archive of {@code docker save} before version 25, which podman and skopeo write, too: a {@code manifest.json} that names
 * the configuration and the layers of each image. It has no manifests of registries, so they are made here: the same archive
 * gives the same ones.
 */
final class DockerArchive implements ImageArchive {
    private static final String OCI = "application/vnd.oci.image.";

    private final TarArchive tar;
    private final List<ArchivedImage> images = new ArrayList<>();
    private final Map<Digest, byte[]> manifests = new HashMap<>();
    private final Map<Digest, String> blobs = new HashMap<>();
    private final Map<String, Layer> layers = new HashMap<>();

    /** A layer of the archive, and the digest of its content before compression. */
    private record Layer(
            String mediaType,
            Digest digest,
            long size,
            @Nullable Digest diffId) {}

    DockerArchive(TarArchive tar) throws IOException {
        this.tar = tar;
        // the file is an array, which the reader of objects gets in an object
        String json = new String(tar.read("manifest.json", MAX_JSON), StandardCharsets.UTF_8);
        JsonTree list;
        try {
            list = JsonTree.parse(("{\"images\":" + json + "}").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ArchiveException("its manifest.json is not JSON");
        }
        for (JsonTree image : list.objects("images")) {
            Digest digest = addManifest(image);
            List<String> names = image.texts("RepoTags");
            (names.isEmpty() ? List.of("") : names).forEach(name -> images.add(new ArchivedImage(name, digest)));
        }
        if (images.isEmpty()) {
            throw new ArchiveException("its manifest.json lists no image");
        }
    }

    private Digest addManifest(JsonTree image) throws IOException {
        String configName = image.text("Config");
        byte[] config = tar.read(configName, MAX_JSON);
        Digest configDigest = DigestAlgorithm.SHA256.digest(config);
        String named = configName.substring(configName.lastIndexOf('/') + 1).replace(".json", "");
        if (named.matches("[0-9a-f]{64}") && !configDigest.value().endsWith(named)) {
            throw new ArchiveException("its '" + Printable.of(configName) + "' has other content than its name says");
        }
        blobs.put(configDigest, configName);
        List<Layer> ofImage = new ArrayList<>();
        for (String name : image.texts("Layers")) {
            ofImage.add(layer(name));
        }
        verify(configName, config, ofImage);
        byte[] manifest = manifest(configDigest, config.length, ofImage).getBytes(StandardCharsets.UTF_8);
        Digest digest = DigestAlgorithm.SHA256.digest(manifest);
        manifests.put(digest, manifest);
        return digest;
    }

    /** The configuration lists the digests of all layers before compression. */
    private static void verify(String configName, byte[] config, List<Layer> layers) throws ArchiveException {
        List<String> expected;
        try {
            expected = JsonTree.parse(config).object("rootfs").texts("diff_ids");
        } catch (IOException e) {
            throw new ArchiveException("its configuration '" + Printable.of(configName) + "' is not JSON");
        }
        if (expected.size() != layers.size()) {
            throw new ArchiveException("its configuration '" + Printable.of(configName) + "' is of " + expected.size()
                    + " layers, and its manifest.json has " + layers.size());
        }
        for (int i = 0; i < expected.size(); i++) {
            Digest actual = layers.get(i).diffId();
            if (actual != null && !actual.value().equals(expected.get(i))) {
                throw new ArchiveException("its layer " + (i + 1) + " has the digest " + actual + " instead of "
                        + Printable.of(expected.get(i)) + ", so it is damaged");
            }
        }
    }

    private Layer layer(String name) throws IOException {
        Layer known = layers.get(name);
        if (known != null) {
            return known;
        }
        Layer read = readLayer(name);
        layers.put(name, read);
        blobs.put(read.digest(), name);
        return read;
    }

    private Layer readLayer(String name) throws IOException {
        byte[] magic;
        try (InputStream in = tar.content(name, 0)) {
            magic = in.readNBytes(4);
        }
        boolean gzip = startsWith(magic, 0x1f, 0x8b);
        boolean zstd = startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd);
        MessageDigest compressed = DigestAlgorithm.SHA256.newFunction();
        MessageDigest plain = DigestAlgorithm.SHA256.newFunction();
        try (InputStream in = new DigestInputStream(new BufferedInputStream(tar.content(name, 0)), compressed)) {
            if (gzip) {
                InputStream content = new GZIPInputStream(in);
                drain(new DigestInputStream(content, plain));
            }
            drain(in);
        } catch (ZipException | EOFException e) {
            throw new ArchiveException(
                    "its layer '" + Printable.of(name) + "' cannot be decompressed, so it is damaged");
        }
        Digest digest = DigestAlgorithm.SHA256.digest(compressed);
        return new Layer(
                OCI + "layer.v1.tar" + (gzip ? "+gzip" : zstd ? "+zstd" : ""),
                digest,
                tar.size(name),
                gzip ? DigestAlgorithm.SHA256.digest(plain) : zstd ? null : digest);
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        while (in.read(buffer) >= 0) {
            // the stream computes a digest
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String manifest(Digest config, long configSize, List<Layer> layers) {
        return JsonText.of(json -> {
            json.writeNumberField("schemaVersion", 2);
            json.writeStringField("mediaType", OCI + "manifest.v1+json");
            json.writeFieldName("config");
            writeDescriptor(json, OCI + "config.v1+json", config, configSize);
            json.writeArrayFieldStart("layers");
            for (Layer layer : layers) {
                writeDescriptor(json, layer.mediaType(), layer.digest(), layer.size());
            }
            json.writeEndArray();
        });
    }

    private static void writeDescriptor(JsonGenerator json, String mediaType, Digest digest, long size)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("mediaType", mediaType);
        json.writeStringField("digest", digest.value());
        json.writeNumberField("size", size);
        json.writeEndObject();
    }

    @Override
    public List<ArchivedImage> images() {
        return List.copyOf(images);
    }

    @Override
    public byte @Nullable [] manifest(Digest digest) {
        return manifests.get(digest);
    }

    @Override
    public @Nullable InputStream blob(Digest digest, long first) throws IOException {
        String name = blobs.get(digest);
        return name == null ? null : tar.content(name, first);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
