package io.registryfacade;

import io.registryfacade.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * A warning about a configuration.
 *
 * @param upstream the registry whose routes it is about; {@code null} if it is about the whole facade
 * @param message a sentence for operators
 */
record UpstreamWarning(@Nullable Upstream upstream, String message) {}
