package io.registryfacade.resolve;

import io.registryfacade.http.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * The response to a decision that was carried out.
 *
 * @param answer the response, without the headers that all responses of a facade have
 * @param upstreamName which upstream it came from or leads to; {@code null} if there is none to name
 */
public record UpstreamResult(HttpAnswer answer, @Nullable String upstreamName) {}
