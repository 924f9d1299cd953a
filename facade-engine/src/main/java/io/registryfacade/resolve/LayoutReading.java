package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRegistry;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.upstream.ImageLayout;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads an image layout as {@link RegistryReader} reads a registry. */
final class LayoutReading {
    private final LayoutRegistry registry;

    private LayoutReading(LayoutRegistry registry) {
        this.registry = registry;
    }

    /** Returns the reading of a layout; {@code null} if there is none. */
    static @Nullable LayoutReading of(@Nullable ImageLayout layout) {
        return layout == null ? null : new LayoutReading(LayoutRegistry.of(layout));
    }

    /**
     * Reads content.
     *
     * @param isHead whether only the headers are needed
     * @param first the first byte of a blob
     */
    CompletableFuture<OutboundResponse> read(RegistryRequest.Pull content, boolean isHead, long first) {
        String range = first == 0 ? null : "bytes=" + first + "-";
        return registry.respond(new LayoutRequest(content, content.name(), true, isHead, range, null, List.of()));
    }

    /** Returns a refusal, because a layout may have tags that belong to no named repository. */
    static CompletableFuture<OutboundResponse> catalog() {
        return CompletableFuture.completedFuture(ErrorResponses.of(
                404, new OciError(ErrorCode.UNSUPPORTED, "an image layout has no list of all repositories")));
    }

    void close() {
        registry.close();
    }
}
