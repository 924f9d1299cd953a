package io.registryfacade;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import java.util.List;

/** Finds the rule behind a decision of the {@link Planner}. It decides nothing itself. */
final class Explainer implements RegistryRequest.Cases<Explanation> {
    private final Decision decision;
    private final RouteTable routes;
    private final List<UpstreamWarning> warnings;

    Explainer(Decision decision, RouteTable routes, List<UpstreamWarning> warnings) {
        this.decision = decision;
        this.routes = routes;
        this.warnings = warnings;
    }

    @Override
    public Explanation notRegistryApi(RegistryRequest.NotRegistryApi request) {
        return Explanation.of(decision, Rule.R2);
    }

    @Override
    public Explanation ping(RegistryRequest.Ping request) {
        Rule rule = switch (decision.kind()) {
            case REJECT -> Rule.R4;
            case REDIRECT -> Rule.R5;
            default -> Rule.R6;
        };
        return new Explanation(decision, rule, List.of(), DecisionUrls.of(decision), List.of());
    }

    @Override
    public Explanation token(RegistryRequest.Token request) {
        return Explanation.of(decision, Rule.R7);
    }

    @Override
    public Explanation pull(RegistryRequest.Pull request) {
        return ofRepository(request.name(), decision.kind() == Decision.Kind.REDIRECT ? Rule.R17 : Rule.R18);
    }

    @Override
    public Explanation push(RegistryRequest.Push request) {
        return ofRepository(request.name(), Rule.R16);
    }

    private Explanation ofRepository(RepositoryName name, Rule rule) {
        List<Route> covering = routes.covering(name);
        if (covering.isEmpty()) {
            return Explanation.of(decision, Rule.R14);
        }
        return new Explanation(
                decision,
                isTooLong() ? Rule.R15 : rule,
                covering.stream().map(Route::toString).toList(),
                DecisionUrls.of(decision),
                warningsOf(covering.get(0)));
    }

    /** A pull or push of a routed repository is malformed only if its name becomes too long. */
    private boolean isTooLong() {
        return decision instanceof Decision.Reject reject && reject.status() == 400;
    }

    private List<String> warningsOf(Route route) {
        return warnings.stream()
                .filter(warning -> route.destinations().stream()
                        .anyMatch(destination -> destination.upstream().equals(warning.upstream())))
                .map(UpstreamWarning::message)
                .toList();
    }

    @Override
    public Explanation rejected(RegistryRequest.Rejected request) {
        return Explanation.of(
                decision,
                switch (request.reason()) {
                    case SCOPE -> Rule.R7;
                    case AMBIGUOUS_PATH -> Rule.R8;
                    case UNKNOWN_ENDPOINT -> Rule.R9;
                    case NAME -> Rule.R10;
                    case UPLOAD -> Rule.R11;
                    case METHOD -> Rule.R12;
                    case QUERY -> Rule.R13;
                });
    }
}
