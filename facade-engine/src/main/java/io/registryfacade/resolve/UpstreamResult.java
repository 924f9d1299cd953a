package io.registryfacade.resolve;

import io.registryfacade.http.OutboundResponse;
import org.jspecify.annotations.Nullable;

/**
 * The response to a decision that was carried out.
 *
 * @param response the response, without the headers that all responses of a facade have
 * @param upstreamName which upstream it came from or leads to; {@code null} if there is none to name
 */
public record UpstreamResult(
        OutboundResponse response, @Nullable String upstreamName) {}
