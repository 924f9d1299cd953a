package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.Scope;
import io.registryfacade.resolve.TokenCache.Token;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The token server of one upstream (<a href="https://distribution.github.io/distribution/spec/auth/token/">token
 * specification</a>).
 */
final class TokenServer {
    /** The token specification's default lifetime. */
    private static final long DEFAULT_SECONDS = 60;

    private static final long MAX_SECONDS = 86_400;

    private final Upstream upstream;
    private final UpstreamClient client;

    TokenServer(Upstream upstream, UpstreamClient client) {
        this.upstream = upstream;
        this.client = client;
    }

    /** Requests a token for the facade, with its own credentials if it has any. */
    CompletableFuture<Token> token(AuthScheme scheme, Scope scope, RequestContext context) {
        Credentials credentials = upstream.credentials();
        return request(scheme, List.of(scope), credentials == null ? null : credentials.basic(), context)
                .thenApply(response -> {
                    if (response.status() != 200) {
                        throw refusal(response, scope);
                    }
                    return token(response);
                });
    }

    /**
     * Sends a token request.
     *
     * @param authorization the credentials of the facade or of a client; {@code null} for none
     * @return the response with any status
     */
    CompletableFuture<UpstreamResponse> request(
            AuthScheme scheme, List<Scope> scopes, @Nullable String authorization, RequestContext context) {
        Realm realm = Objects.requireNonNull(scheme.realm());
        String query = "service=" + encoded(scheme.service())
                + scopes.stream()
                        .map(scope -> "&scope=" + encoded(scope.toString()))
                        .collect(Collectors.joining());
        return client.send(
                new UpstreamRequest(
                        realm.origin(),
                        "GET",
                        realm.pathAndQueryPrefix() + query,
                        authorization == null ? List.of() : List.of(new Header("Authorization", authorization)),
                        BodyReading.collect(upstream.connection().limits().token())),
                context);
    }

    /** Returns the name of an upstream's token server in messages. */
    static String name(Upstream upstream, Origin server) {
        return upstream.registry().imageHost() + "'s token server " + server.authority();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private ResolveException refusal(UpstreamResponse response, Scope scope) {
        String server = name(upstream, response.server());
        boolean anonymous = upstream.credentials() == null;
        int status = response.status();
        if (status == 401 && !anonymous) {
            return new RefusedCredentialsException(server);
        }
        return switch (status) {
            // some token servers respond like this for a missing repository
            case 400, 401, 403, 404 ->
                new TokenRefusedException(server
                        + (anonymous
                                ? " issues no token without an account to pull "
                                : " issues no token to this facade's account to pull ")
                        + upstream.registry().imageHost() + "/" + scope.name()
                        + ", or there is no such repository" + PullErrors.accessHint(upstream));
            case 429 ->
                new ResolveException(
                        429,
                        ErrorCode.TOOMANYREQUESTS,
                        server + " limits requests for tokens" + ResponseMapper.retryAfter(response),
                        ResponseMapper.rateLimitHeaders(response));
            default ->
                new ResolveException(502, server + " issued no token: it responded " + status + "; try again later");
        };
    }

    private Token token(UpstreamResponse response) {
        TokenResponse token = parse(response);
        long seconds = Math.min(token.expiresIn() < 0 ? DEFAULT_SECONDS : token.expiresIn(), MAX_SECONDS);
        // a token that is about to expire may have expired when it arrives
        return new Token("Bearer " + token.token(), Duration.ofSeconds(seconds - Math.min(seconds / 5, 10)));
    }

    /**
     * Parses a response with status 200.
     *
     * @throws ResolveException with status 502 if it contains no token
     */
    TokenResponse parse(UpstreamResponse response) {
        try {
            return TokenResponse.parse(Bodies.text(response.body()));
        } catch (IllegalArgumentException e) {
            throw new ResolveException(
                    502,
                    "the response of " + upstream.tokenOrigin().authority() + " holds no token: " + e.getMessage());
        }
    }
}
