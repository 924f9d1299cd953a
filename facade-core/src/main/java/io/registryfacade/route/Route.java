package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where some repositories are served from.
 *
 * @param repository what they are called here
 * @param destinations where they are; where there are several, the first that has what is asked for answers
 * @param delivery how they reach clients; {@code null} for what the upstream says
 */
public record Route(
        RepositoryPattern repository,
        List<Destination> destinations,
        @Nullable Delivery delivery) {
    /**
     * Checks that names can be carried over.
     *
     * @throws IllegalArgumentException if one side is a repository and the other a namespace, or there is no other side
     */
    public Route {
        destinations = List.copyOf(destinations);
        if (destinations.isEmpty()) {
            throw new IllegalArgumentException("'" + repository + "' must lead to at least one upstream");
        }
        for (Destination destination : destinations) {
            if (repository.namespace() != destination.as().namespace()) {
                throw new IllegalArgumentException("'" + repository + "' cannot be mapped to '" + destination.as()
                        + "': both must be a repository, or both a namespace that ends with **");
            }
        }
    }

    /**
     * What people call a repository at the first upstream.
     *
     * @param name of a repository that this route covers
     * @return its name there; {@code null} if that would be longer than a name may be
     */
    public @Nullable RepositoryName rename(RepositoryName name) {
        return destinations.get(0).rename(name, repository);
    }

    /**
     * Where a repository may be.
     *
     * @param name of a repository that this route covers
     * @return the places in the order in which they are to be asked, without those where its name would be longer than
     *     a name may be
     */
    public List<Target> targets(RepositoryName name) {
        List<Target> targets = new ArrayList<>(destinations.size());
        for (Destination destination : destinations) {
            RepositoryName renamed = destination.rename(name, repository);
            if (renamed != null) {
                addTarget(destination.upstream(), renamed, targets);
            }
        }
        return targets;
    }

    /** An adapter that cannot name a repository, such as because that would be too long, has it nowhere. */
    private static void addTarget(Upstream upstream, RepositoryName name, List<Target> targets) {
        try {
            targets.add(new Target(upstream, upstream.registry().naming().apply(name)));
        } catch (IllegalArgumentException e) {
            // there is no such repository then
        }
    }
}
