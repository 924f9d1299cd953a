package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Where some repositories are served from.
 *
 * @param repository what they are called here
 * @param upstream the registry that holds them
 * @param as what they are called there
 */
public record Route(RepositoryPattern repository, Upstream upstream, RepositoryPattern as) {
    /**
     * Checks that names can be carried over.
     *
     * @throws IllegalArgumentException if one side is a repository and the other a namespace
     */
    public Route {
        if (repository.namespace() != as.namespace()) {
            throw new IllegalArgumentException("'" + repository + "' cannot be mapped to '" + as
                    + "': both must be a repository, or both a namespace that ends with **");
        }
    }

    /**
     * What a repository is called at the upstream.
     *
     * @param name of a repository that this route covers
     * @return its name there; {@code null} if that would be longer than a name may be
     */
    public @Nullable RepositoryName rename(RepositoryName name) {
        if (repository.equals(as)) {
            return name;
        }
        if (!as.namespace()) {
            return new RepositoryName(as.base());
        }
        int common = repository.base().length();
        String below = common == 0 ? name.value() : name.value().substring(common + 1);
        String renamed = as.base().isEmpty() ? below : as.base() + "/" + below;
        return renamed.length() > RepositoryName.MAX_LENGTH ? null : new RepositoryName(renamed);
    }
}
