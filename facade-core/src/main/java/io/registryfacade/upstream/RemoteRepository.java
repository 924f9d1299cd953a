package io.registryfacade.upstream;

import io.registryfacade.oci.RepositoryName;
import java.util.Objects;

/**
 * A repository at an upstream.
 *
 * @param upstream the upstream
 * @param name the repository's name in the upstream's API
 */
public record RemoteRepository(Upstream upstream, RepositoryName name) {
    public RemoteRepository {
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(name, "name");
    }
}
