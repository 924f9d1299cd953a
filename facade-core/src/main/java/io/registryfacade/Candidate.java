package io.registryfacade;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several upstreams that a route leads to.
 *
 * @param upstream the upstream's name
 * @param as what the repositories are called there; {@code null} if it is the same
 */
public record Candidate(String upstream, @Nullable String as) {
    public Candidate {
        Objects.requireNonNull(upstream, "upstream");
    }

    /**
     * An upstream that has the repositories under the names that they have here.
     *
     * @param upstream the upstream's name
     */
    public Candidate(String upstream) {
        this(upstream, null);
    }
}
