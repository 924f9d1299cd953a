package io.registryfacade;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several upstreams that a route leads to.
 *
 * @param upstream the upstream's name
 * @param repository what the repositories are called there; {@code null} if it is the same
 */
public record UpstreamRef(String upstream, @Nullable String repository) {
    public UpstreamRef {
        Objects.requireNonNull(upstream, "upstream");
    }

    /**
     * An upstream that has the repositories under the names that they have here.
     *
     * @param upstream the upstream's name
     */
    public UpstreamRef(String upstream) {
        this(upstream, null);
    }
}
