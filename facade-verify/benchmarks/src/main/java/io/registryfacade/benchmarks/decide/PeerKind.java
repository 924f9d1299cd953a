package io.registryfacade.benchmarks.decide;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import java.util.List;

/** The facade, and other ways to redirect by the same rules. */
public enum PeerKind {
    /** This library, with all checks of the request. */
    FACADE,
    /** What one would write by hand; rewrite filters and valves of web servers do the same. */
    PATTERN_LIST,
    /** {@code PathPattern} of Spring Web. */
    SPRING_PATH_PATTERN;

    Peer create(List<Rule> rules) {
        return switch (this) {
            case FACADE -> facade(Facades.redirecting(rules.size()));
            case PATTERN_LIST -> new PatternListPeer(rules);
            case SPRING_PATH_PATTERN -> new SpringPeer(rules);
        };
    }

    private static Peer facade(RegistryFacade facade) {
        return path -> facade.decide(InboundRequest.get(path)) instanceof Decision.Redirect redirect
                ? redirect.location()
                : null;
    }
}
