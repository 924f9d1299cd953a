package io.registryfacade.route;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where some repositories are served from.
 *
 * <p>There may be a million of these, and most lead to one place. So the patterns and the first destination are kept
 * in the route itself and not as objects of their own, each of which would have to be fetched from memory.
 */
public final class Route {
    /** The naming of most registries; another that changes nothing only costs a name more. */
    private static final UnaryOperator<RepositoryName> UNCHANGED = UnaryOperator.identity();

    private final @Nullable RepositoryName base;
    private final boolean namespace;
    private final String upstreamName;
    private final Upstream upstream;
    private final @Nullable RepositoryName as;
    /** Whether what is below a namespace is below another there. */
    private final boolean moves;

    private final List<Destination> others;
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
            if (repository.namespace() != destination.as().namespace()) {
                throw new IllegalArgumentException("'" + repository + "' cannot be mapped to '" + destination.as()
                        + "': both must be a repository, or both a namespace that ends with **");
            }
        }
        this.base = repository.base();
        this.namespace = repository.namespace();
        this.upstreamName = destinations.get(0).upstreamName();
        this.upstream = destinations.get(0).upstream();
        this.as = destinations.get(0).as().base();
        this.moves = namespace && !Objects.equals(base, as);
        this.others = List.copyOf(destinations.subList(1, destinations.size()));
        this.delivery = delivery;
    }

    private Route(Route other) {
        this.base = copy(other.base);
        this.namespace = other.namespace;
        this.upstreamName = other.upstreamName;
        this.upstream = other.upstream;
        this.as = Objects.equals(other.base, other.as) ? base : copy(other.as);
        this.moves = other.moves;
        this.others = other.others;
        this.delivery = other.delivery;
    }

    /**
     * The same route, its names made together with it. Whoever gave the names made each at another time, and so at
     * another place in memory; those that are made together mostly stay together, and are fetched together.
     */
    Route gathered() {
        return new Route(this);
    }

    private static @Nullable RepositoryName copy(@Nullable RepositoryName name) {
        return name == null ? null : new RepositoryName(new String(name.value().toCharArray()));
    }

    /**
     * What the repositories are called here.
     *
     * @return one repository, or a namespace
     */
    public RepositoryPattern repository() {
        return new RepositoryPattern(base, namespace);
    }

    /** The text that {@link RouteIndex} finds this by; there is none where the pattern stands for everything. */
    String base() {
        return Objects.requireNonNull(base).value();
    }

    /**
     * How the repositories reach clients.
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
        return upstreamName;
    }

    /**
     * The registry that is asked first.
     *
     * @return the first destination's
     */
    public Upstream upstream() {
        return upstream;
    }

    /**
     * Whether there is no other registry to ask.
     *
     * @return whether there is one destination
     */
    public boolean hasOneDestination() {
        return others.isEmpty();
    }

    /**
     * Visits all registries that are asked.
     *
     * @param visitor receives those of all destinations, in their order
     */
    public void forEachUpstream(Consumer<Upstream> visitor) {
        forEachDestination((name, each) -> visitor.accept(each));
    }

    /**
     * Visits all registries that are asked, with their names.
     *
     * @param visitor receives the name and the registry of each destination, in their order
     */
    public void forEachDestination(BiConsumer<String, Upstream> visitor) {
        visitor.accept(upstreamName, upstream);
        for (Destination other : others) {
            visitor.accept(other.upstreamName(), other.upstream());
        }
    }

    /**
     * Whether the repositories have other names at a registry than here.
     *
     * @param registry the registry
     * @return {@code false} also if it is not asked
     */
    public boolean renamesAt(Upstream registry) {
        return (upstream.equals(registry) && !Objects.equals(base, as))
                || others.stream()
                        .anyMatch(other -> other.upstream().equals(registry)
                                && !Objects.equals(base, other.as().base()));
    }

    /**
     * What people call a repository at the first upstream.
     *
     * @param name of a repository that this route covers
     * @return its name there; {@code null} if that would be longer than a name may be
     */
    public @Nullable RepositoryName rename(RepositoryName name) {
        return rename(name, as);
    }

    private @Nullable RepositoryName rename(RepositoryName name, @Nullable RepositoryName there) {
        return namespace ? name.moved(base, there) : there;
    }

    /**
     * What the API of the first upstream calls a repository.
     *
     * @param name of a repository that this route covers
     * @return its name there; {@code null} if there can be no such repository
     */
    public @Nullable RepositoryName nameAtUpstream(RepositoryName name) {
        return nameAt(upstream, rename(name));
    }

    /**
     * Where the first upstream has what is asked for.
     *
     * @param request a request for what a repository holds that this route covers
     * @return the URL; {@code null} if there can be no such repository
     * @throws IllegalArgumentException if this route is one of a namespace that the repository is not below
     */
    public @Nullable String location(RegistryRequest.Pull request) {
        if (base != null && as != null && moves && upstream.registry().naming() == UNCHANGED) {
            // what comes of the other way too, without a name in between that is thrown away
            String below = request.name().below(base);
            return as.value().length() + below.length() > RepositoryName.MAX_LENGTH
                    ? null
                    : request.location(upstream.url(), as.value(), below);
        }
        RepositoryName there = nameAtUpstream(request.name());
        return there == null ? null : request.location(upstream.url(), there);
    }

    /** An adapter that cannot name a repository, such as because that would be too long, has it nowhere. */
    private static @Nullable RepositoryName nameAt(Upstream upstream, @Nullable RepositoryName name) {
        try {
            return name == null ? null : upstream.registry().naming().apply(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Visits the places where a repository may be, in the order in which they are asked. Those where its name would be
     * longer than a name may be are left out.
     *
     * @param name of a repository that this route covers
     * @param visitor receives the name of each upstream, and the repository there
     */
    public void forEachRemoteRepository(RepositoryName name, BiConsumer<String, RemoteRepository> visitor) {
        visit(upstreamName, upstream, nameAtUpstream(name), visitor);
        for (Destination other : others) {
            Upstream registry = other.upstream();
            visit(
                    other.upstreamName(),
                    registry,
                    nameAt(registry, rename(name, other.as().base())),
                    visitor);
        }
    }

    private static void visit(
            String upstreamName,
            Upstream upstream,
            @Nullable RepositoryName name,
            BiConsumer<String, RemoteRepository> visitor) {
        if (name != null) {
            visitor.accept(upstreamName, new RemoteRepository(upstream, name));
        }
    }

    /** The pattern of the repositories here. */
    @Override
    public String toString() {
        return repository().toString();
    }
}
