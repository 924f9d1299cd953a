package io.registryfacade;

import io.registryfacade.oci.RegistryRequest;
import java.util.List;
import java.util.stream.Stream;

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
                .flatMap(target -> Stream.concat(
                        atMirrors(target, decision.request()),
                        Stream.of(target.upstream().url() + decision.request().pathFor(target.repository()))))
                .toList();
    }

    private static Stream<String> atMirrors(ResolveTarget target, RegistryRequest.Pull request) {
        return request instanceof RegistryRequest.Blob blob
                ? target.upstream().mirrors().stream()
                        .map(mirror -> mirror.location(target.repository(), blob.digest()))
                : Stream.empty();
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
