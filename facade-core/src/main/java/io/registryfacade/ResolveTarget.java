package io.registryfacade;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the places where a request may be answered from, and how it is delivered from there. */
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
     * Returns a target.
     *
     * @param upstreamName what the configuration calls the upstream
     * @param remoteRepository the repository at the upstream
     * @param delivery how the request is delivered from there
     * @return the target
     */
    public static ResolveTarget of(String upstreamName, RemoteRepository remoteRepository, TargetDelivery delivery) {
        return new ResolveTarget(upstreamName, remoteRepository, delivery);
    }

    /**
     * Returns what the configuration calls the upstream.
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
     * Returns what the upstream's API calls the repository.
     *
     * @return the name there
     */
    public RepositoryName repository() {
        return remoteRepository.name();
    }

    /**
     * Returns the repository at the upstream: what caches go by, however the configuration calls the upstream.
     *
     * @return the upstream and the name there
     */
    public RemoteRepository remoteRepository() {
        return remoteRepository;
    }

    /**
     * Returns how the request is delivered from here.
     *
     * @return the delivery
     */
    public TargetDelivery delivery() {
        return delivery;
    }

    /** Returns whether the client's own credentials are used at the upstream. */
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

    /** Returns the target for people to read. */
    @Override
    public String toString() {
        return delivery + " " + upstreamName + " " + repository();
    }
}
