package io.registryfacade;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reference from a route to an upstream, by name.
 *
 * @param upstream the upstream's name in the configuration
 * @param repository the repositories' name or namespace at the upstream; {@code null} if it is the same as in the route
 */
public record UpstreamRef(String upstream, @Nullable String repository) {
    public UpstreamRef {
        Objects.requireNonNull(upstream, "upstream");
    }

    /**
     * Creates a reference to an upstream where the repositories have the same names.
     *
     * @param upstream the upstream's name in the configuration
     */
    public UpstreamRef(String upstream) {
        this(upstream, null);
    }
}
