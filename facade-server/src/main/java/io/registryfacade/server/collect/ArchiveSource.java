package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.archive.ImageArchive;
import io.registryfacade.server.content.Descriptor;
import io.registryfacade.server.registry.BlobStream;
import io.registryfacade.server.registry.FetchedManifest;
import io.registryfacade.server.registry.ReadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An archive of images. It lists its referrers as it lists its images, so a search for them finds none.
 *
 * @param name the file's name
 * @param archive its content
 */
record ArchiveSource(String name, ImageArchive archive) implements ContentSource {
    @Override
    public Set<Tag> tags() {
        return Set.of();
    }

    @Override
    public @Nullable Digest digestOf(Tag tag) {
        return null;
    }

    @Override
    public boolean hasManifest(Digest digest) throws ReadException {
        return manifest(digest) != null;
    }

    @Override
    public @Nullable FetchedManifest manifest(Digest digest) throws ReadException {
        try {
            byte[] bytes = archive.manifest(digest);
            return bytes == null ? null : new FetchedManifest(bytes, "");
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public @Nullable BlobStream blob(Digest digest, long first) throws ReadException {
        try {
            InputStream in = archive.blob(digest, first);
            return in == null ? null : new BlobStream(in, first);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ReadException failure(IOException cause) {
        return new ReadException(name + " cannot be read: " + cause.getMessage());
    }

    @Override
    public List<Descriptor> referrers(Digest subject) {
        return List.of();
    }
}
