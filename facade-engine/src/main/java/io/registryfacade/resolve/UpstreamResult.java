package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import org.jspecify.annotations.Nullable;

/**
 * The response to a decision that was carried out.
 *
 * @param response the response, without the headers that all responses of a facade have
 * @param upstreamName the name of the upstream that it came from or redirects to; {@code null} if there is none
 */
public record UpstreamResult(
        OutboundResponse response, @Nullable String upstreamName) {}
