package io.registryfacade.upstream;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a registry, whoever uses it.
 *
 * <p>Two registries are equal if all but their naming functions are. An adapter makes a new function with each registry,
 * functions are never equal, and the type already says which names the registry has. So what was learned of a registry
 * is kept when a configuration is read again.
 *
 * @param type what kind of registry it is, as a configuration names it, such as {@code docker-hub}
 * @param origin where its API is
 * @param imageHost what stands before a repository's name in an image reference, such as {@code docker.io}
 * @param auth what it asks of whoever pulls a public image
 * @param tokenOrigin where it has its tokens from; a realm elsewhere is not followed
 * @param repositoryMapper from the name that people write to the name that its API knows; it must give the same name each time.
 *     Where that would be no name, such as one that is too long, it throws {@link IllegalArgumentException}
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
     * A registry that has its tokens from itself and knows repositories by the names that people write.
     *
     * @param type what kind of registry it is
     * @param url where its API is
     * @param auth what it asks of whoever pulls a public image
     * @return the registry
     * @throws IllegalArgumentException if it is not the URL of a server
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
