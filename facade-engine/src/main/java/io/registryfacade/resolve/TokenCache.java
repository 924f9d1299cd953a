package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.oci.Scope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Caches the facade's own tokens for all upstreams, within one limit of bytes. Each token is requested once, and
 * expires before it becomes invalid.
 */
final class TokenCache {
    /** Bytes of an entry beside its text: key, scope, the cache itself. */
    private static final int OVERHEAD = 512;

    /** Tokens of different upstreams or realms must not be exchanged. */
    private record Key(Object session, AuthScheme scheme, Scope scope) {}

    /**
     * A token of a token server.
     *
     * @param authorization the value of an {@code Authorization} header
     * @param lifetime how long it may be used
     */
    record Token(String authorization, Duration lifetime) {}

    private final Cache<Key, Token> tokens;
    private final RequestCoalescer<Token> requests = new RequestCoalescer<>();

    TokenCache(long maxBytes, Ticker ticker) {
        tokens = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Token token) ->
                        OVERHEAD + token.authorization().length())
                .ticker(ticker)
                .expireAfter(Expiry.creating((Key key, Token token) -> token.lifetime()))
                .executor(Runnable::run)
                .build();
    }

    /** Returns the value of an {@code Authorization} header for a scope, from the cache or by the request. */
    CompletableFuture<String> authorization(
            Object session, AuthScheme scheme, Scope scope, Supplier<CompletableFuture<Token>> request) {
        Key key = new Key(session, scheme, scope);
        Token cached = tokens.getIfPresent(key);
        if (cached != null) {
            return CompletableFuture.completedFuture(cached.authorization());
        }
        return requests.share(
                        key,
                        () -> request.get().thenApply(token -> {
                            tokens.put(key, token);
                            return token;
                        }))
                .thenApply(Token::authorization);
    }

    /** Removes a token that the registry refused, unless it was replaced already. */
    void invalidate(Object session, AuthScheme scheme, Scope scope, String refused) {
        Key key = new Key(session, scheme, scope);
        Token cached = tokens.getIfPresent(key);
        if (cached != null && cached.authorization().equals(refused)) {
            tokens.asMap().remove(key, cached);
        }
    }

    void clear() {
        tokens.invalidateAll();
    }
}
