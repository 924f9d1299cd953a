package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Where repositories are, and what they are called there.
 *
 * @param upstream the registry that holds them
 * @param as what people call them there
 */
public record Destination(Upstream upstream, RepositoryPattern as) {
    /**
     * What people call a repository at the upstream.
     *
     * @param name of a repository that the pattern covers
     * @param repository the pattern, of the same kind as {@link #as}
     * @return its name there; {@code null} if that would be longer than a name may be
     */
    @Nullable
    RepositoryName rename(RepositoryName name, RepositoryPattern repository) {
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
