package io.registryfacade;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.upstream.TargetDelivery;

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
        String content = words(decision.contentCaching());
        String redirect = words(decision.redirectCaching());
        boolean isRedirected =
                decision.targets().stream().anyMatch(target -> target.delivery() != TargetDelivery.LOCAL);
        // a layout has no registry to redirect to
        return !isRedirected || content.equals(redirect)
                ? content
                : content(decision) + " " + content + "; a redirect to the registry " + redirect;
    }

    /** Returns the content's name. Most registries redirect a blob to a location that no cache may store, either. */
    private static String content(Decision.Resolve decision) {
        return decision.request().isBlob() ? "the blob or its location" : "content";
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
