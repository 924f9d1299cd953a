package io.registryfacade.resolve;

import io.registryfacade.http.HttpAnswer;
import io.registryfacade.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * What came of a decision that took questions.
 *
 * @param answer the answer, without the headers that all answers of a facade have
 * @param upstream which registry it came from or leads to; {@code null} if time ran out before one answered
 */
public record Resolved(HttpAnswer answer, @Nullable Upstream upstream) {}
