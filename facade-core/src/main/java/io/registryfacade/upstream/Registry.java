package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a registry that do not depend on the configuration.
 *
 * <p>Equality ignores the repository mapper: adapters create a new function for each registry, and the type implies the
 * mapping. So the engine's caches survive a reload of the configuration.
 *
 * @param type the type in a configuration, such as {@code docker-hub}
 * @param origin the origin of its API
 * @param imageHost the host in image references, such as {@code docker.io}
 * @param auth the authentication that it requires to pull a public image
 * @param tokenOrigin the origin of its token server; the facade does not follow a realm with another origin
 * @param repositoryMapper maps the repository name in an image reference to the name in the API. It must be a pure
 *     function, and throws {@link IllegalArgumentException} if the result would be invalid, for example too long.
 */
public record Registry(
        String type,
        Origin origin,
        String imageHost,
        AuthMode auth,
        Origin tokenOrigin,
        UnaryOperator<RepositoryName> repositoryMapper) {
    public Registry {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(imageHost, "imageHost");
        Objects.requireNonNull(auth, "auth");
        Objects.requireNonNull(tokenOrigin, "tokenOrigin");
        Objects.requireNonNull(repositoryMapper, "repositoryMapper");
    }

    /**
     * Creates a registry that is its own token server, and whose API uses the repository names of image references.
     *
     * @param type the type in a configuration
     * @param url the URL of its API, without {@code /v2/}
     * @param auth the authentication that it requires to pull a public image
     * @return the registry
     * @throws IllegalArgumentException if the URL is not that of a server
     */
    public static Registry of(String type, String url, AuthMode auth) {
        Origin origin = Origin.parse(url);
        return new Registry(type, origin, origin.authority(), auth, origin, UnaryOperator.identity());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Registry registry && configuration().equals(registry.configuration());
    }

    @Override
    public int hashCode() {
        return configuration().hashCode();
    }

    private List<Object> configuration() {
        return List.of(type, origin, imageHost, auth, tokenOrigin);
    }
}
