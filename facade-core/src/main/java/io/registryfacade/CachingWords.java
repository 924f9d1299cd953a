package io.registryfacade;

import io.registryfacade.http.CachePolicy;
import java.util.ArrayList;
import java.util.List;

/** Says in words whether caches may store what a client gets. */
final class CachingWords implements Decision.Cases<String> {
    private static final CachingWords INSTANCE = new CachingWords();
    private static final String NOT_STORED = "not stored by caches";

    private CachingWords() {}

    static String of(Decision decision) {
        return decision.match(INSTANCE);
    }

    @Override
    public String redirect(Decision.Redirect decision) {
        return words(decision.caching());
    }

    @Override
    public String resolve(Decision.Resolve decision) {
        List<String> parts = new ArrayList<>();
        add(parts, "content", decision.contentCaching());
        add(parts, "a redirect to the registry", decision.redirectCaching());
        return parts.isEmpty() ? NOT_STORED : String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, CachePolicy policy) {
        if (!policy.equals(CachePolicy.NO_STORE)) {
            parts.add(what + " " + words(policy));
        }
    }

    private static String words(CachePolicy policy) {
        if (policy.equals(CachePolicy.NO_STORE)) {
            return NOT_STORED;
        }
        String configured = "with Cache-Control: " + policy.configured();
        if (policy.sharedSeconds() == 0) {
            return configured;
        }
        String shared = "stored by shared caches for at most " + policy.sharedSeconds() + " s";
        return policy.configured().equals("no-store") ? shared : configured + ", and " + shared;
    }

    @Override
    public String relayToken(Decision.RelayToken decision) {
        return NOT_STORED;
    }

    @Override
    public String respond(Decision.Respond decision) {
        return words(decision.caching());
    }

    @Override
    public String reject(Decision.Reject decision) {
        return NOT_STORED;
    }

    @Override
    public String notHandled(Decision.NotHandled decision) {
        return NOT_STORED;
    }
}
