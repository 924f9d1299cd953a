package io.registryfacade;

import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.NetworksFile;
import io.registryfacade.upstream.TargetDelivery;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a client gets. */
final class DecisionWords implements Decision.Cases<String> {
    private static final DecisionWords INSTANCE = new DecisionWords();

    private DecisionWords() {}

    static String of(Decision decision) {
        return decision.match(INSTANCE);
    }

    @Override
    public String redirect(Decision.Redirect decision) {
        return "redirected with " + decision.status() + " to '" + decision.upstreamName() + "'";
    }

    @Override
    public String resolve(Decision.Resolve decision) {
        return decision.targets().stream()
                .map(target -> words(target, decision.request().isBlob()))
                .collect(Collectors.joining("; if it does not have the content, "));
    }

    private static String words(ResolveTarget target, boolean isBlob) {
        String words = words(target.delivery()) + " '" + target.upstreamName() + "'";
        List<Mirror> mirrors = isBlob ? target.upstream().mirrors() : List.of();
        return mirrors.isEmpty()
                ? words
                : "redirected to the first mirror that is for the client's network and has the blob ("
                        + mirrors.stream().map(DecisionWords::words).collect(Collectors.joining(", ")) + "), or else "
                        + words;
    }

    private static String words(Mirror mirror) {
        if (mirror.isForEveryClient()) {
            return mirror + " for every client";
        }
        NetworksFile file = mirror.networksFile();
        int networks =
                mirror.networks().size() + (file == null ? 0 : file.ranges().size());
        return mirror + " for " + networks + (networks == 1 ? " network" : " networks");
    }

    private static String words(TargetDelivery delivery) {
        return switch (delivery) {
            case REDIRECT -> "redirected to";
            case RESOLVE -> "fetched by the facade from";
            case LOCAL -> "served from the image layout";
            case DETECT -> "redirected, if it requires no token, or else fetched by the facade, from";
        };
    }

    @Override
    public String relayToken(Decision.RelayToken decision) {
        return "a token of '" + decision.upstreamName() + "'";
    }

    @Override
    public String respond(Decision.Respond decision) {
        return "200 " + decision.json();
    }

    @Override
    public String reject(Decision.Reject decision) {
        return decision.status() + " " + decision.error().code() + ": "
                + decision.error().message();
    }

    @Override
    public String notHandled(Decision.NotHandled decision) {
        return "left to the application; without one, " + reject(decision.rejection());
    }
}
