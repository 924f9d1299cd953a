package io.registryfacade;

import java.util.List;

/** Finds the URLs that a decision leads to. */
final class DecisionUrls implements Decision.Cases<List<String>> {
    private static final DecisionUrls INSTANCE = new DecisionUrls();

    private DecisionUrls() {}

    static List<String> of(Decision decision) {
        return decision.match(INSTANCE);
    }

    @Override
    public List<String> redirect(Decision.Redirect decision) {
        return List.of(decision.location());
    }

    @Override
    public List<String> resolve(Decision.Resolve decision) {
        return decision.targets().stream()
                .filter(target -> !target.upstream().isLayout())
                .map(target -> target.upstream().url() + decision.request().pathFor(target.repository()))
                .toList();
    }

    @Override
    public List<String> relayToken(Decision.RelayToken decision) {
        return List.of();
    }

    @Override
    public List<String> respond(Decision.Respond decision) {
        return List.of();
    }

    @Override
    public List<String> reject(Decision.Reject decision) {
        return List.of();
    }

    @Override
    public List<String> notHandled(Decision.NotHandled decision) {
        return List.of();
    }
}
