package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import io.registryfacade.layout.LayoutRegistry;
import io.registryfacade.layout.LayoutRequest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.ImageLayout;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads an image layout. */
final class LayoutReader implements RegistryReader {
    private final LayoutRegistry registry;

    LayoutReader(ImageLayout layout) {
        this.registry = LayoutRegistry.of(layout);
    }

    @Override
    public CompletableFuture<OutboundResponse> head(RegistryRequest.Pull content) {
        return read(content, true, null);
    }

    @Override
    public CompletableFuture<OutboundResponse> manifest(RegistryRequest.Manifest manifest) {
        return read(manifest, false, null);
    }

    @Override
    public CompletableFuture<OutboundResponse> blob(RegistryRequest.Blob blob, long first) {
        return read(blob, false, first == 0 ? null : "bytes=" + first + "-");
    }

    @Override
    public CompletableFuture<OutboundResponse> list(RegistryRequest.Pull list) {
        return read(list, false, null);
    }

    private CompletableFuture<OutboundResponse> read(
            RegistryRequest.Pull content, boolean isHead, @Nullable String range) {
        return registry.respond(new LayoutRequest(content, content.name(), true, isHead, range, null, List.of()));
    }

    /** Refuses, because a layout may have tags that belong to no named repository. */
    @Override
    public CompletableFuture<OutboundResponse> catalog(@Nullable RepositoryName last) {
        return CompletableFuture.completedFuture(ErrorResponses.of(
                404, new OciError(ErrorCode.UNSUPPORTED, "an image layout has no list of all repositories")));
    }

    @Override
    public void close() {
        registry.close();
    }
}
