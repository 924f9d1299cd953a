package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.content.Descriptor;
import io.registryfacade.server.registry.BlobStream;
import io.registryfacade.server.registry.FetchedManifest;
import io.registryfacade.server.registry.ReadException;
import io.registryfacade.server.registry.RepositoryContent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A repository at a registry. */
record RegistrySource(RepositoryContent content) implements ContentSource {
    @Override
    public String name() {
        return content.image();
    }

    @Override
    public Set<Tag> tags() throws ReadException, InterruptedException {
        return content.tags();
    }

    @Override
    public @Nullable Digest digestOf(Tag tag) throws ReadException, InterruptedException {
        return content.digestOf(tag);
    }

    @Override
    public boolean hasManifest(Digest digest) throws ReadException, InterruptedException {
        return content.hasManifest(digest);
    }

    @Override
    public @Nullable FetchedManifest manifest(Digest digest) throws ReadException, InterruptedException {
        return content.fetchManifest(digest);
    }

    @Override
    public @Nullable BlobStream blob(Digest digest, long first) throws ReadException, InterruptedException {
        return content.blob(digest, first);
    }

    @Override
    public List<Descriptor> referrers(Digest subject) throws ReadException, InterruptedException {
        return content.referrers(subject);
    }
}
