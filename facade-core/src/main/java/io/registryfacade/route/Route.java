package io.registryfacade.route;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Maps the repositories of a pattern to one or several upstreams. */
public final class Route {
    private final RepositoryPattern repository;
    private final List<Destination> destinations;
    private final @Nullable Delivery delivery;

    /**
     * Creates a route.
     *
     * @param repository the repositories' names at the facade
     * @param destinations the upstreams, of which the first that has the content serves a pull; not empty
     * @param delivery how pulls reach clients; {@code null} for the upstream's setting
     * @throws IllegalArgumentException if one side is a repository and the other a namespace, or there is no
     *     destination
     */
    public Route(RepositoryPattern repository, List<Destination> destinations, @Nullable Delivery delivery) {
        if (destinations.isEmpty()) {
            throw new IllegalArgumentException("'" + repository + "' must lead to at least one upstream");
        }
        for (Destination destination : destinations) {
            if (repository.namespace() != destination.pattern().namespace()) {
                throw new IllegalArgumentException("'" + repository + "' cannot be mapped to '" + destination.pattern()
                        + "': both must be a repository, or both a namespace that ends with **");
            }
        }
        this.repository = repository;
        this.destinations = List.copyOf(destinations);
        this.delivery = delivery;
    }

    /**
     * Returns the repositories' names at the facade.
     *
     * @return one repository, or a namespace
     */
    public RepositoryPattern pattern() {
        return repository;
    }

    /**
     * Returns the upstreams of the repositories.
     *
     * @return the destinations in the order in which the facade tries them; not empty
     */
    public List<Destination> destinations() {
        return destinations;
    }

    /**
     * Returns how pulls reach clients.
     *
     * @return the delivery; {@code null} for the upstream's setting
     */
    public @Nullable Delivery delivery() {
        return delivery;
    }

    /**
     * Returns the first upstream's name in the configuration.
     *
     * @return the name
     */
    public String upstreamName() {
        return destinations.get(0).upstreamName();
    }

    /**
     * Returns the first upstream.
     *
     * @return the first destination's upstream
     */
    public Upstream upstream() {
        return destinations.get(0).upstream();
    }

    /**
     * Returns whether the repositories have other names at an upstream than at the facade.
     *
     * @param registry the upstream
     * @return {@code false} if the names are the same, or the route does not lead to the upstream
     */
    public boolean isRenamedAt(Upstream registry) {
        return destinations.stream()
                .anyMatch(destination -> destination.upstream().equals(registry)
                        && !destination.pattern().equals(repository));
    }

    /**
     * Returns a repository's name at the first upstream, as in image references.
     *
     * @param name the name of a repository that this route covers
     * @return the name; {@code null} if it would exceed {@link RepositoryName#MAX_LENGTH}
     */
    public @Nullable RepositoryName imageName(RepositoryName name) {
        return imageName(destinations.get(0), name);
    }

    /**
     * Returns a repository's name at one of the upstreams, as in image references.
     *
     * @param destination one of {@link #destinations}
     * @param name the name of a repository that this route covers
     * @return the name; {@code null} if it would exceed {@link RepositoryName#MAX_LENGTH}
     */
    public @Nullable RepositoryName imageName(Destination destination, RepositoryName name) {
        return repository.rebase(name, destination.pattern());
    }

    /**
     * Returns a repository's name in the API of the first upstream.
     *
     * @param name the name of a repository that this route covers
     * @return the name; {@code null} if it would be invalid, for example too long
     */
    public @Nullable RepositoryName apiName(RepositoryName name) {
        return nameAt(destinations.get(0), name);
    }

    /**
     * Returns the URL of a pull at the first upstream.
     *
     * @param request a pull from a repository that this route covers
     * @return the URL; {@code null} if the repository's name there would be invalid, for example too long
     * @throws IllegalArgumentException if the repository is not below this route's namespace
     */
    public @Nullable String redirectUrl(RegistryRequest.Pull request) {
        RepositoryName apiName = apiName(request.name());
        return apiName == null ? null : upstream().url() + request.pathFor(apiName);
    }

    /**
     * Visits a repository at each upstream, in the order in which the facade tries them. It skips upstreams where the
     * repository's name would be invalid, for example too long.
     *
     * @param name the name of a repository that this route covers
     * @param visitor receives the name of each upstream in the configuration, and the repository there
     */
    public void forEachRemoteRepository(RepositoryName name, BiConsumer<String, RemoteRepository> visitor) {
        for (Destination destination : destinations) {
            RepositoryName remoteName = nameAt(destination, name);
            if (remoteName != null) {
                visitor.accept(destination.upstreamName(), new RemoteRepository(destination.upstream(), remoteName));
            }
        }
    }

    /** Returns {@code null} if the adapter rejects the name, because then the upstream cannot have the repository. */
    private @Nullable RepositoryName nameAt(Destination destination, RepositoryName name) {
        RepositoryName imageName = imageName(destination, name);
        try {
            return imageName == null ? null : destination.upstream().apiName(imageName);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the pattern of the repositories' names at the facade. */
    @Override
    public String toString() {
        return repository.toString();
    }
}
