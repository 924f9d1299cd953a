package io.registryfacade.layout;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull from a layout.
 *
 * @param pull what is pulled, by the name that the client knows
 * @param repository the name of the repository at the layout
 * @param isOneRepository whether the route is for this repository alone, so that tags without a repository belong to it
 * @param isHead whether the client wants the header fields only
 * @param range the field {@code Range}; null if it is absent
 * @param ifRange the field {@code If-Range}; null if it is absent
 * @param ifNoneMatch the lines of the field {@code If-None-Match}
 */
public record LayoutRequest(
        RegistryRequest.Pull pull,
        RepositoryName repository,
        boolean isOneRepository,
        boolean isHead,
        @Nullable String range,
        @Nullable String ifRange,
        List<String> ifNoneMatch) {
    public LayoutRequest {
        ifNoneMatch = List.copyOf(ifNoneMatch);
    }

    /**
     * Copies what a pull needs from a request, because a server may recycle its header fields.
     *
     * @param pull what is pulled
     * @param repository the name of the repository at the layout
     * @param isOneRepository whether the route is for this repository alone, such as {@code my-org/app}
     * @param request the request as received
     * @return the pull
     */
    public static LayoutRequest of(
            RegistryRequest.Pull pull, RepositoryName repository, boolean isOneRepository, InboundRequest request) {
        Headers headers = request.headers();
        List<String> ranges = headers.values("Range");
        return new LayoutRequest(
                pull,
                repository,
                isOneRepository,
                request.method().equals("HEAD"),
                ranges.size() == 1 ? ranges.get(0) : null,
                headers.first("If-Range"),
                headers.values("If-None-Match"));
    }
}
