package io.registryfacade.benchmarks.decide;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the whole request and checks all that is to be checked, beside finding the route. */
final class FacadePeer implements Peer {
    private final RegistryFacade facade;

    FacadePeer(List<Rule> rules) {
        facade = Facades.redirecting(rules.size());
    }

    @Override
    public @Nullable String location(String path) {
        return facade.decide(InboundRequest.get(path)) instanceof Decision.Redirect redirect
                ? redirect.location()
                : null;
    }
}
