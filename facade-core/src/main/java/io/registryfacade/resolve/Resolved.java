package io.registryfacade.resolve;

import io.registryfacade.http.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What came of a decision that took questions.
 *
 * @param answer the answer, without the headers that all answers of a facade have
 * @param upstreamName what the configuration calls the registry that it came from or leads to; {@code null} if time ran out before one answered
 */
public record Resolved(HttpAnswer answer, @Nullable String upstreamName) {}
