package io.registryfacade.server.demo;

import io.registryfacade.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A small image for two platforms, the same to the byte wherever it is made.
 *
 * @param index the image index, which the tags name
 * @param manifests one for each platform
 * @param blobs the configurations and layers
 */
record SampleImage(Content index, List<Content> manifests, List<Content> blobs) {
    private static final String OCI = "application/vnd.oci.image.";
    /** As much as a small program, and what no compression makes smaller. */
    private static final int DATA_BYTES = 2 * 1024 * 1024;

    private record Layer(Content blob, Digest diffId) {}

    static SampleImage make() throws IOException {
        byte[] data = new byte[DATA_BYTES];
        new Random(20).nextBytes(data);
        Layer shared = layer("usr/share/app/data", data);
        List<Content> blobs = new ArrayList<>(List.of(shared.blob()));
        List<Content> manifests = new ArrayList<>();
        List<String> descriptors = new ArrayList<>();
        for (String architecture : List.of("amd64", "arm64")) {
            String greeting = "This image is for linux/" + architecture + ".\n";
            Layer own = layer("etc/motd", greeting.getBytes(StandardCharsets.UTF_8));
            Content config = config(architecture, List.of(shared, own));
            Content manifest = manifest(config, List.of(shared, own));
            blobs.addAll(List.of(own.blob(), config));
            manifests.add(manifest);
            descriptors.add(
                    manifest.descriptor(",\"platform\":{\"architecture\":\"" + architecture + "\",\"os\":\"linux\"}"));
        }
        Content index = Content.json(OCI + "index.v1+json", """
                {"schemaVersion":2,"mediaType":"%sindex.v1+json","manifests":[%s]}""".formatted(OCI, String.join(",", descriptors)));
        return new SampleImage(index, manifests, blobs);
    }

    private static Layer layer(String path, byte[] content) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarArchiveOutputStream entries = new TarArchiveOutputStream(tar)) {
            TarArchiveEntry entry = new TarArchiveEntry(path);
            entry.setSize(content.length);
            entry.setModTime(0);
            entries.putArchiveEntry(entry);
            entries.write(content);
            entries.closeArchiveEntry();
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(tar.toByteArray());
        }
        return new Layer(
                new Content(OCI + "layer.v1.tar+gzip", compressed.toByteArray()), Content.digest(tar.toByteArray()));
    }

    private static Content config(String architecture, List<Layer> layers) {
        List<String> diffIds =
                layers.stream().map(layer -> "\"" + layer.diffId() + "\"").toList();
        return Content.json(OCI + "config.v1+json", """
                {"architecture":"%s","os":"linux","config":{"Cmd":["cat","/etc/motd"]},\
                "rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(architecture, String.join(",", diffIds)));
    }

    private static Content manifest(Content config, List<Layer> layers) {
        List<String> descriptors =
                layers.stream().map(layer -> layer.blob().descriptor("")).toList();
        return Content.json(
                OCI + "manifest.v1+json", """
                {"schemaVersion":2,"mediaType":"%smanifest.v1+json","config":%s,"layers":[%s]}""".formatted(OCI, config.descriptor(""), String.join(",", descriptors)));
    }
}
