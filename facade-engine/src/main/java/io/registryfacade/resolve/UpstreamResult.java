package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import org.jspecify.annotations.Nullable;

/**
 * The response to a decision that was carried out.
 *
 * @param response the response, without the headers that all responses of a facade have
 * @param upstreamName the name of the upstream that it came from or redirects to; {@code null} if there is none
 * @param mirror the host and port of the upstream's mirror that it redirects to; {@code null} if it does not
 */
public record UpstreamResult(
        OutboundResponse response,
        @Nullable String upstreamName,
        @Nullable String mirror) {
    /**
     * Creates the result of a response without a mirror.
     *
     * @param response the response
     * @param upstreamName the name of the upstream; {@code null} if there is none
     */
    public UpstreamResult(OutboundResponse response, @Nullable String upstreamName) {
        this(response, upstreamName, null);
    }

    /**
     * Returns a copy with another response.
     *
     * @param other the response
     * @return the copy
     */
    public UpstreamResult withResponse(OutboundResponse other) {
        return new UpstreamResult(other, upstreamName, mirror);
    }
}
