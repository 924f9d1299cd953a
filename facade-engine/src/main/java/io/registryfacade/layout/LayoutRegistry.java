package io.registryfacade.layout;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Responds to pulls from an image layout. If an index has several manifests with one tag, the first is served, which is
 * the one that skopeo and podman read. It logs faults of the layout, with the files that they are about, to the logger
 * of this class.
 */
public final class LayoutRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LayoutRegistry.class);

    /** Some thousand manifests of images. */
    private static final int MAX_MANIFEST_BYTES = 8 * 1024 * 1024;

    private final LayoutFiles files;
    private final LayoutTree tree;
    private final ContentVerifier verifier;
    private final boolean verifies;
    private final ManifestCache manifests = new ManifestCache(MAX_MANIFEST_BYTES);
    private final LayoutResponses responses;
    private final FaultLog faults;

    LayoutRegistry(LayoutFiles files, boolean verifies, LongSupplier nanoTime) {
        this.files = files;
        this.verifies = verifies;
        this.tree = new LayoutTree(files, verifies, nanoTime);
        this.verifier = new ContentVerifier(LayoutThreads.HASHING);
        this.responses = new LayoutResponses(tree, manifests, verifies ? verifier : null);
        this.faults = new FaultLog(LOG, nanoTime);
    }

    /**
     * Opens a layout. No file is read before the first pull.
     *
     * @param layout where it is
     * @return the registry
     */
    public static LayoutRegistry of(ImageLayout layout) {
        boolean verifies = layout.verification() != LayoutVerification.OFF;
        return new LayoutRegistry(LayoutLocations.files(layout.location()), verifies, System::nanoTime);
    }

    /**
     * Opens a layout in memory.
     *
     * @param layout the layout, which may be changed later
     * @return the registry
     */
    public static LayoutRegistry of(MemoryLayout layout) {
        return new LayoutRegistry(new MemoryFiles(layout), false, System::nanoTime);
    }

    /**
     * Responds to a pull. The caller's thread does not wait for a disk.
     *
     * @param request the pull
     * @return the response, without {@code Cache-Control} if it is a success; an error of the registry API if the content
     *     cannot be served. A streamed body must be subscribed to or cancelled. The future never fails.
     */
    public CompletableFuture<OutboundResponse> respond(LayoutRequest request) {
        OutboundResponse response = responses.fromMemory(request);
        return response != null
                ? CompletableFuture.completedFuture(response)
                : CompletableFuture.completedFuture(request)
                        .thenComposeAsync(responses::fromFiles, LayoutThreads.READING)
                        .exceptionally(failure -> error(Failures.cause(failure)));
    }

    private OutboundResponse error(Throwable failure) {
        if (failure instanceof LayoutException known) {
            if (known.isFault()) {
                faults.report(known.located());
            }
            return OutboundResponse.json(known.status(), known.error().json(), List.of());
        }
        if (failure instanceof IOException) {
            faults.report("a file of " + files.location() + " cannot be read: " + failure);
        } else {
            LOG.error("A pull from the image layout {} failed", files.location(), failure);
        }
        OciError error = new OciError(
                ErrorCode.UNAVAILABLE, "a file of the image layout cannot be read; the operator's log says why");
        return OutboundResponse.json(500, error.json(), List.of());
    }

    /**
     * Compares all files of the layout with their digests, which reads all of them. Without verification
     * ({@link LayoutVerification#OFF}) it compares sizes only.
     *
     * @return a sentence for each problem, with the file that it is about and what would be right
     */
    public List<String> verify() {
        return new LayoutCheck(tree, verifies ? verifier : null).problems();
    }

    /**
     * Reads the index in the root, if there is one.
     *
     * @throws IOException if the layout does not exist or cannot be read; the message names the file
     */
    void readRoot() throws IOException {
        tree.index("");
    }

    /** Frees memory. Responses that are being sent are not interrupted. */
    @Override
    public void close() {
        manifests.clear();
    }
}
