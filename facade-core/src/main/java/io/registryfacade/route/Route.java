package io.registryfacade.route;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where some repositories are served from. */
public final class Route {
    private final RepositoryPattern repository;
    private final List<Destination> destinations;
    private final @Nullable Delivery delivery;

    /**
     * Checks that names can be carried over.
     *
     * @param repository what the repositories are called here
     * @param destinations where they are; where there are several, the first that has what is asked for answers
     * @param delivery how they reach clients; {@code null} for what the upstream says
     * @throws IllegalArgumentException if one side is a repository and the other a namespace, or there is no other side
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
     * Returns what the repositories are called here.
     *
     * @return one repository, or a namespace
     */
    public RepositoryPattern pattern() {
        return repository;
    }

    /**
     * Returns where the repositories are.
     *
     * @return the destinations in the order in which they are asked; not empty
     */
    public List<Destination> destinations() {
        return destinations;
    }

    /**
     * Returns how the repositories reach clients.
     *
     * @return {@code null} for what the upstream says
     */
    public @Nullable Delivery delivery() {
        return delivery;
    }

    /**
     * Returns what the configuration calls the registry that is asked first.
     *
     * @return the first destination's name
     */
    public String upstreamName() {
        return destinations.get(0).upstreamName();
    }

    /**
     * Returns the registry that is asked first.
     *
     * @return the first destination's
     */
    public Upstream upstream() {
        return destinations.get(0).upstream();
    }

    /**
     * Returns whether the repositories have other names at a registry than here.
     *
     * @param registry the registry
     * @return {@code false} also if it is not asked
     */
    public boolean isRenamedAt(Upstream registry) {
        return destinations.stream()
                .anyMatch(destination -> destination.upstream().equals(registry)
                        && !destination.pattern().equals(repository));
    }

    /**
     * Returns what people call a repository at the first upstream.
     *
     * @param name of a repository that this route covers
     * @return its name there; {@code null} if that would be longer than a name may be
     */
    public @Nullable RepositoryName imageName(RepositoryName name) {
        return repository.rebase(name, destinations.get(0).pattern());
    }

    /**
     * Returns what the API of the first upstream calls a repository.
     *
     * @param name of a repository that this route covers
     * @return its name there; {@code null} if there can be no such repository
     */
    public @Nullable RepositoryName apiName(RepositoryName name) {
        return nameAt(destinations.get(0), name);
    }

    /**
     * Returns where the first upstream has what is asked for.
     *
     * @param request a request for what a repository holds that this route covers
     * @return the URL; {@code null} if there can be no such repository
     * @throws IllegalArgumentException if this route is one of a namespace that the repository is not below
     */
    public @Nullable String redirectUrl(RegistryRequest.Pull request) {
        RepositoryName there = apiName(request.name());
        return there == null ? null : upstream().url() + request.pathFor(there);
    }

    /**
     * Visits the places where a repository may be, in the order in which they are asked. Those where its name would be
     * longer than a name may be are left out.
     *
     * @param name of a repository that this route covers
     * @param visitor receives the name of each upstream, and the repository there
     */
    public void forEachRemoteRepository(RepositoryName name, BiConsumer<String, RemoteRepository> visitor) {
        for (Destination destination : destinations) {
            RepositoryName there = nameAt(destination, name);
            if (there != null) {
                visitor.accept(destination.upstreamName(), new RemoteRepository(destination.upstream(), there));
            }
        }
    }

    /** An adapter that cannot name a repository, such as because that would be too long, has it nowhere. */
    private @Nullable RepositoryName nameAt(Destination destination, RepositoryName name) {
        RepositoryName there = repository.rebase(name, destination.pattern());
        try {
            return there == null
                    ? null
                    : destination.upstream().registry().repositoryMapper().apply(there);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the pattern of the repositories here. */
    @Override
    public String toString() {
        return repository.toString();
    }
}
