package io.registryfacade.server.archive;

import io.registryfacade.oci.Digest;
import io.registryfacade.server.content.JsonTree;
import io.registryfacade.server.content.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An image layout in a tar, as {@code docker save} writes since version 25, and BuildKit and skopeo. */
final class LayoutArchive implements ImageArchive {
    private static final String CONTAINERD_NAME = "io.containerd.image.name";
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String VERSION = "1.0.0";

    private final TarArchive tar;
    private final List<ArchivedImage> images = new ArrayList<>();

    LayoutArchive(TarArchive tar) throws IOException {
        this.tar = tar;
        if (tar.has("oci-layout")) {
            String version = json("oci-layout").text("imageLayoutVersion");
            if (!version.equals(VERSION)) {
                throw new ArchiveException("it is of version '" + Printable.of(version)
                        + "' of the image layout, and this program reads version " + VERSION);
            }
        }
        for (JsonTree each : json("index.json").objects("manifests")) {
            JsonTree annotations = each.object("annotations");
            String name = annotations.text(CONTAINERD_NAME);
            images.add(new ArchivedImage(name.isEmpty() ? annotations.text(REF_NAME) : name, digest(each)));
        }
        if (images.isEmpty()) {
            throw new ArchiveException("its index.json lists no image");
        }
    }

    private static Digest digest(JsonTree descriptor) throws ArchiveException {
        try {
            return new Digest(descriptor.text("digest"));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(
                    "its index.json lists '" + Printable.of(descriptor.text("digest")) + "', which is no digest");
        }
    }

    private JsonTree json(String name) throws IOException {
        byte[] bytes = tar.read(name, MAX_JSON);
        try {
            return JsonTree.parse(bytes);
        } catch (IOException e) {
            throw new ArchiveException("its " + name + " is not JSON");
        }
    }

    @Override
    public List<ArchivedImage> images() {
        return List.copyOf(images);
    }

    private static String nameOf(Digest digest) {
        return "blobs/" + digest.value().replace(':', '/');
    }

    @Override
    public byte @Nullable [] manifest(Digest digest) throws IOException {
        return tar.has(nameOf(digest)) ? tar.read(nameOf(digest), MAX_JSON) : null;
    }

    @Override
    public @Nullable InputStream blob(Digest digest, long first) throws IOException {
        return tar.has(nameOf(digest)) ? tar.content(nameOf(digest), first) : null;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
