package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.Body;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facade's own tokens for one registry: each asked for once, and kept no longer than it is good for. */
final class Tokens {
    /** Names of repositories come from clients, so there must be an end to them. */
    private static final int MAX_TOKENS = 10_000;

    private final Upstream upstream;
    private final Wire wire;
    private final AsyncCache<Scope, Token> tokens;

    private record Token(String value, Duration lifetime) {
        String authorization() {
            return "Bearer " + value;
        }
    }

    Tokens(Upstream upstream, Wire wire) {
        this(upstream, wire, Ticker.systemTicker());
    }

    Tokens(Upstream upstream, Wire wire, Ticker ticker) {
        this.upstream = upstream;
        this.wire = wire;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .ticker(ticker)
                .expireAfter(Expiry.creating((Scope scope, Token token) -> token.lifetime()))
                .buildAsync();
    }

    /** The value of an {@code Authorization} header for what a scope permits. */
    CompletableFuture<String> authorization(Access access, Scope scope) {
        return tokens.get(scope, (wanted, executor) -> request(access, wanted)).thenApply(Token::authorization);
    }

    /** Forgets a token that the registry did not take, unless another has its place already. */
    void forget(Scope scope, String refused) {
        CompletableFuture<Token> kept = tokens.getIfPresent(scope);
        if (kept != null) {
            CompletableFuture<?> unused = kept.thenAccept(token -> {
                if (token.authorization().equals(refused)) {
                    tokens.asMap().remove(scope, kept);
                }
            });
        }
    }

    private CompletableFuture<Token> request(Access access, Scope scope) {
        Credentials own = upstream.credentials();
        return grant(access, List.of(scope), own == null ? null : own.basic()).thenApply(response -> {
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), scope);
            }
            return token(response);
        });
    }

    private ResolveException refused(int status, Scope scope) {
        String server = upstream.tokenOrigin().authority();
        if (status == 401 && upstream.credentials() != null) {
            return new ResolveException(502, server + " does not accept the facade's name and password");
        }
        // some token servers answer so where there is no such repository
        return switch (status) {
            case 400, 401, 403, 404 ->
                new ResolveException(
                        403,
                        ErrorCode.DENIED,
                        server + " lets nobody pull " + scope.name() + " without an account, or"
                                + " there is no such repository");
            case 429 -> new ResolveException(429, ErrorCode.TOOMANYREQUESTS, server + " gives no more tokens for now");
            default -> new ResolveException(502, server + " gives no token: it answered " + status);
        };
    }

    /** Asks the token server, whatever it answers. */
    CompletableFuture<HttpResponse<Body>> grant(Access access, List<Scope> scopes, @Nullable String authorization) {
        Realm realm = access.realm();
        if (realm == null) {
            return CompletableFuture.failedFuture(
                    new ResolveException(502, upstream.origin().authority() + " takes no tokens"));
        }
        String query = "service=" + encoded(access.service())
                + scopes.stream()
                        .map(scope -> "&scope=" + encoded(scope.toString()))
                        .collect(Collectors.joining());
        return wire.token(realm, query, authorization);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Token token(HttpResponse<Body> response) {
        try {
            JsonMembers json = JsonMembers.of(Read.text(response.body()));
            String value = json.string("token") != null ? json.string("token") : json.string("access_token");
            if (value == null || value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException("it holds none");
            }
            // the specification's default; a token that is about to end would be refused on its way
            long seconds = Math.min(json.number("expires_in", 60), 86_400);
            return new Token(value, Duration.ofSeconds(seconds - Math.min(seconds / 5, 10)));
        } catch (IllegalArgumentException e) {
            throw new ResolveException(
                    502, "the answer of " + upstream.tokenOrigin().authority() + " is no token: " + e.getMessage());
        }
    }
}
