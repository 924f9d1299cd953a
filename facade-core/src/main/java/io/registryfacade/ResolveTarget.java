package io.registryfacade;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An upstream repository that may serve a pull, and how the facade delivers the pull from there. */
public final class ResolveTarget {
    private final String upstreamName;
    private final RemoteRepository remoteRepository;
    private final TargetDelivery delivery;

    private ResolveTarget(String upstreamName, RemoteRepository remoteRepository, TargetDelivery delivery) {
        this.upstreamName = Objects.requireNonNull(upstreamName, "upstreamName");
        this.remoteRepository = Objects.requireNonNull(remoteRepository, "remoteRepository");
        this.delivery = Objects.requireNonNull(delivery, "delivery");
    }

    /**
     * Creates a target.
     *
     * @param upstreamName the upstream's name in the configuration
     * @param remoteRepository the repository at the upstream
     * @param delivery how the facade delivers the pull from there
     * @return the target
     */
    public static ResolveTarget of(String upstreamName, RemoteRepository remoteRepository, TargetDelivery delivery) {
        return new ResolveTarget(upstreamName, remoteRepository, delivery);
    }

    /**
     * Returns the upstream's name in the configuration.
     *
     * @return the name, for listeners and messages
     */
    public String upstreamName() {
        return upstreamName;
    }

    /**
     * Returns the upstream.
     *
     * @return the upstream
     */
    public Upstream upstream() {
        return remoteRepository.upstream();
    }

    /**
     * Returns the repository's name in the upstream's API.
     *
     * @return the name
     */
    public RepositoryName repository() {
        return remoteRepository.name();
    }

    /**
     * Returns the repository at the upstream. Caches use it as key, because it does not depend on names in the
     * configuration.
     *
     * @return the upstream and the repository's name there
     */
    public RemoteRepository remoteRepository() {
        return remoteRepository;
    }

    /**
     * Returns how the facade delivers the pull from this upstream.
     *
     * @return the delivery
     */
    public TargetDelivery delivery() {
        return delivery;
    }

    /** Returns whether the facade uses the client's own credentials at the upstream. */
    boolean isResolvedWithLogin() {
        return upstream().auth() == AuthMode.CLIENT && delivery == TargetDelivery.RESOLVE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResolveTarget target && parts().equals(target.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(upstreamName, remoteRepository, delivery);
    }

    @Override
    public String toString() {
        return delivery + " " + upstreamName + " " + repository();
    }
}
