package io.registryfacade.server.collect;

import io.registryfacade.oci.Digest;
import io.registryfacade.server.layout.OutputException;
import io.registryfacade.server.layout.RepositoryLayout;
import io.registryfacade.server.registry.FetchedManifest;
import io.registryfacade.server.registry.ReadException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/**
 * The copy of one repository into its layout. Images share manifests, so that each manifest is requested once, and its
 * referrers are copied once.
 */
final class RepositoryCopy {
    private final ContentSource source;
    private final RepositoryLayout layout;
    private final ConcurrentMap<Digest, CompletableFuture<ImageManifest>> pending = new ConcurrentHashMap<>();
    private final Set<Digest> visited = ConcurrentHashMap.newKeySet();

    RepositoryCopy(ContentSource source, RepositoryLayout layout) {
        this.source = source;
        this.layout = layout;
    }

    ContentSource source() {
        return source;
    }

    RepositoryLayout layout() {
        return layout;
    }

    /** Returns whether the referrers of a manifest were not asked for yet; only the first call does. */
    boolean isFirstVisit(Digest digest) {
        return visited.add(digest);
    }

    /** Returns a verified manifest, from the layout if it is there, else from the source, which may count it as a pull. */
    ImageManifest manifest(Digest digest) throws IOException, InterruptedException {
        CompletableFuture<ImageManifest> own = new CompletableFuture<>();
        CompletableFuture<ImageManifest> first = pending.putIfAbsent(digest, own);
        if (first != null) {
            return await(first);
        }
        try {
            ImageManifest manifest = read(digest);
            own.complete(manifest);
            return manifest;
        } catch (IOException | InterruptedException | RuntimeException e) {
            pending.remove(digest, own);
            own.completeExceptionally(e);
            throw e;
        }
    }

    private static ImageManifest await(CompletableFuture<ImageManifest> first)
            throws IOException, InterruptedException {
        try {
            return first.get();
        } catch (ExecutionException e) {
            throw BlobCopies.failure(e);
        }
    }

    private ImageManifest read(Digest digest) throws IOException, InterruptedException {
        ImageManifest.verifiable(digest);
        byte[] there = layout.read(digest);
        if (there != null) {
            return ImageManifest.parse(digest, new FetchedManifest(there, ""));
        }
        FetchedManifest fetched = source.manifest(digest);
        if (fetched == null) {
            throw new ReadException(source.name() + " lacks the manifest " + digest);
        }
        if (!ImageManifest.isContent(digest, fetched.bytes())) {
            throw new ReadException(source.name() + " sent another manifest than " + digest
                    + "; check the registry, and proxies on the way");
        }
        return ImageManifest.parse(digest, fetched);
    }

    /** Writes a manifest after all that it refers to; returns whether it was not there. */
    boolean write(ImageManifest manifest) throws OutputException {
        Digest digest = manifest.entry().digest();
        boolean isNew = layout.read(digest) == null;
        if (isNew) {
            layout.writeManifest(digest, manifest.bytes());
        }
        // the layout has it from now on
        pending.remove(digest);
        return isNew;
    }
}
