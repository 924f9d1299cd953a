package io.registryfacade;

import java.util.stream.Collectors;

/** Formats a decision as the tables write it. */
final class Outcome implements Decision.Cases<String> {
    private static final Outcome INSTANCE = new Outcome();

    /**
     * Such as {@code 307 https://a.test/v2/}, {@code resolve https://a.test/v2/app/tags/list}, {@code 200 {}},
     * {@code relay https://a.test repository:app:pull}, {@code 403 DENIED} or {@code pass, else 404 UNSUPPORTED}.
     */
    static String of(Decision decision) {
        return decision.match(INSTANCE);
    }

    /** The message of a rejection. */
    static String message(Decision decision) {
        return decision instanceof Decision.NotHandled notHandled
                ? notHandled.rejection().error().message()
                : ((Decision.Reject) decision).error().message();
    }

    @Override
    public String redirect(Decision.Redirect decision) {
        return decision.status() + " " + decision.location();
    }

    @Override
    public String resolve(Decision.Resolve decision) {
        return decision.targets().stream()
                .map(target -> target.upstream().origin() + decision.request().pathFor(target.repository()))
                .collect(Collectors.joining(" or ", "resolve ", ""));
    }

    @Override
    public String relayToken(Decision.RelayToken decision) {
        return decision.scopes().stream()
                .map(scope -> " " + scope)
                .collect(Collectors.joining("", "relay " + decision.upstream().origin(), ""));
    }

    @Override
    public String respond(Decision.Respond decision) {
        return "200 " + decision.json();
    }

    @Override
    public String reject(Decision.Reject decision) {
        String outcome = decision.status() + " " + decision.error().code();
        return decision.headers().stream()
                .map(header -> " " + header.name() + ": " + header.value())
                .collect(Collectors.joining("", outcome, ""));
    }

    @Override
    public String notHandled(Decision.NotHandled decision) {
        return "pass, else " + reject(decision.rejection());
    }
}
