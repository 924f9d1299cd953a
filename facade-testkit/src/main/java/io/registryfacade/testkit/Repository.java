package io.registryfacade.testkit;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRegistry;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.layout.MemoryLayout;
import java.util.concurrent.CompletableFuture;

/**
 * One repository. It is a layout of its own, because a {@link MemoryLayout} serves its content in all of its
 * repositories, and a test must notice a pull from the wrong one.
 */
final class Repository implements AutoCloseable {
    private final MemoryLayout layout = new MemoryLayout();
    private final LayoutRegistry registry = LayoutRegistry.of(layout);

    /** Adds an image; its tag comes last, so that a pull at the same time finds all that it leads to. */
    void add(TestImage image) {
        image.blobs().forEach(blob -> layout.putBlob(blob.bytes()));
        image.manifests().forEach(manifest -> put(image, manifest));
        image.referrerManifests().forEach(referrer -> put(image, referrer));
        Blob root = image.root();
        layout.putManifest(image.repository(), image.tag(), root.mediaType(), root.bytes());
    }

    private void put(TestImage image, Blob manifest) {
        layout.putManifest(image.repository(), manifest.digest(), manifest.mediaType(), manifest.bytes());
    }

    CompletableFuture<OutboundResponse> respond(LayoutRequest request) {
        return registry.respond(request);
    }

    @Override
    public void close() {
        registry.close();
    }
}
