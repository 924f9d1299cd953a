package io.registryfacade.server.compare;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.ResolveTarget;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RepositoryName;
import java.util.List;

/**
 * A repository of the facade and where it is.
 *
 * @param name the repository as clients of the facade name it
 * @param targets the registries of its route, in order
 */
record ComparedRepository(RepositoryName name, List<ResolveTarget> targets) {
    ComparedRepository {
        targets = List.copyOf(targets);
    }

    /** Returns the repository as the facade itself routes it; without targets, if it is not resolved. */
    static ComparedRepository of(RegistryFacade facade, RepositoryName name) {
        Decision decision =
                facade.decide(InboundRequest.get("/v2/" + name + "/tags/list").withHeaders(facade.hostHeader()));
        return new ComparedRepository(
                name, decision instanceof Decision.Resolve resolve ? resolve.targets() : List.of());
    }

    boolean hasSeveralRegistries() {
        return targets.size() > 1;
    }
}
