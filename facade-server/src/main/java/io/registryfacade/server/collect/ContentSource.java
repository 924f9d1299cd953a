package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import io.registryfacade.server.content.Descriptor;
import io.registryfacade.server.registry.BlobStream;
import io.registryfacade.server.registry.FetchedManifest;
import io.registryfacade.server.registry.ReadException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A repository that is copied: at a registry, or in an archive. What it sends is not verified yet. */
interface ContentSource {
    /** Returns the name in messages, such as {@code ghcr.io/acme/app}. */
    String name();

    /** Returns the tags; one more than a run copies if there are too many. */
    Set<Tag> tags() throws ReadException, InterruptedException;

    /** Returns the digest that a tag names; {@code null} if there is no such tag. */
    @Nullable
    Digest digestOf(Tag tag) throws ReadException, InterruptedException;

    /** Returns whether a manifest is there, without a request that registries count. */
    boolean hasManifest(Digest digest) throws ReadException, InterruptedException;

    /** Returns a manifest; {@code null} if it is missing. */
    @Nullable
    FetchedManifest manifest(Digest digest) throws ReadException, InterruptedException;

    /** Begins to read a blob at a byte, or from its begin; {@code null} if it is missing. */
    @Nullable
    BlobStream blob(Digest digest, long first) throws ReadException, InterruptedException;

    /** Returns the manifests that refer to another. */
    List<Descriptor> referrers(Digest subject) throws ReadException, InterruptedException;
}
