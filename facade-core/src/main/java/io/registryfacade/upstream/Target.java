package io.registryfacade.upstream;

import io.registryfacade.oci.RepositoryName;
import java.util.Objects;

/**
 * A repository at a registry.
 *
 * @param upstream the registry
 * @param name what its API calls the repository
 */
public record Target(Upstream upstream, RepositoryName name) {
    /**
     * Checks that both are there.
     *
     * @param upstream the registry
     * @param name what its API calls the repository
     */
    public Target {
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(name, "name");
    }
}
