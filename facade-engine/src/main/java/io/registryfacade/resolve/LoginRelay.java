package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Relays a client's login to its upstream. A registry with a token server issues the token; a registry with Basic
 * checks the password itself, and the facade seals it into a token for that registry only.
 */
final class LoginRelay {
    private static final String BEARER = "Bearer ";

    private final SealedTokens sealed;
    private final FailedLogins failures;
    private final InstantSource clock;

    LoginRelay(SealedTokens sealed, Ticker ticker, InstantSource clock) {
        this.sealed = sealed;
        this.failures = new FailedLogins(ticker);
        this.clock = clock;
    }

    static boolean isSealed(String authorization) {
        return SealedTokens.isSealed(token(authorization));
    }

    /** Returns the Basic credentials that a sealed token contains for an upstream; {@code null} if it contains none. */
    @Nullable
    String open(String authorization, Upstream upstream) {
        return sealed.open(token(authorization), SealedTokens.audience(upstream))
                .map(BasicCredentials::authorization)
                .orElse(null);
    }

    private static String token(String authorization) {
        return authorization.substring(BEARER.length()).strip();
    }

    /**
     * Requests a token for a client.
     *
     * @param scopes the requested scopes, by the repository names at the registry; empty to only check the credentials
     * @param address the client's address; {@code null} if it is unknown
     */
    CompletableFuture<OutboundResponse> token(
            UpstreamSession session,
            List<Scope> scopes,
            ClientRequest client,
            @Nullable InetAddress address,
            RequestContext context) {
        BasicCredentials credentials = BasicCredentials.parse(client.basic());
        if (credentials != null) {
            Duration wait = failures.retryAfter(address, credentials.username());
            if (!wait.isZero()) {
                return CompletableFuture.completedFuture(tooManyFailures(wait));
            }
        }
        Login login = new Login(session, scopes, credentials, context);
        return session.learned()
                .pingScheme(context)
                .scheme()
                .thenCompose(scheme -> token(login, scheme))
                .thenApply(response -> {
                    record(response, credentials, address);
                    return response;
                });
    }

    /** A login: what a client requests, and the credentials that it sent; {@code null} for an anonymous token. */
    private record Login(
            UpstreamSession session,
            List<Scope> scopes,
            @Nullable BasicCredentials credentials,
            RequestContext context) {}

    /** Requests a token by the learned scheme; if that fails, the scheme may be outdated, so it is learned anew. */
    private CompletableFuture<OutboundResponse> token(Login login, AuthScheme scheme) {
        CompletableFuture<OutboundResponse> first = tokenBy(scheme, login);
        return first.handle((response, failure) -> failure != null || !isOfTokenServer(response.status()))
                .thenCompose(mayHaveMoved -> mayHaveMoved
                        ? login.session()
                                .learned()
                                .after(scheme, login.context())
                                .thenCompose(now -> now.equals(scheme) ? first : tokenBy(now, login))
                        : first);
    }

    private static boolean isOfTokenServer(int status) {
        return status == 200 || status == 401 || status == 403 || status == 429;
    }

    private CompletableFuture<OutboundResponse> tokenBy(AuthScheme scheme, Login login) {
        return switch (scheme.kind()) {
            case BEARER -> relayLogin(login.session(), scheme, login.scopes(), login.credentials(), login.context());
            case BASIC -> checkLogin(login.session(), login.credentials(), login.context());
            case OPEN -> CompletableFuture.completedFuture(anonymous());
        };
    }

    private void record(
            OutboundResponse response, @Nullable BasicCredentials credentials, @Nullable InetAddress address) {
        if (credentials != null && response.status() == 401) {
            failures.failed(address, credentials.username());
        } else if (credentials != null && response.status() == 200) {
            failures.succeeded(address, credentials.username());
        }
    }

    private static OutboundResponse tooManyFailures(Duration wait) {
        return ErrorResponses.of(
                429,
                new OciError(
                        ErrorCode.TOOMANYREQUESTS,
                        "too many wrong passwords for this user; try again in " + wait.toSeconds() + " seconds"),
                List.of(new Header("Retry-After", String.valueOf(wait.toSeconds()))));
    }

    private CompletableFuture<OutboundResponse> relayLogin(
            UpstreamSession session,
            AuthScheme scheme,
            List<Scope> scopes,
            @Nullable BasicCredentials credentials,
            RequestContext context) {
        return session.tokenServer()
                .request(scheme, scopes, credentials == null ? null : credentials.authorization(), context)
                .thenApply(response ->
                        response.status() == 200 ? token(session, scopes, response) : refusal(session, response));
    }

    private OutboundResponse token(UpstreamSession session, List<Scope> scopes, UpstreamResponse response) {
        try {
            return json(session.tokenServer().parse(response));
        } catch (ResolveException e) {
            if (scopes.isEmpty()) {
                // without a scope, some token servers only confirm the password
                return anonymous();
            }
            throw e;
        }
    }

    private static OutboundResponse refusal(UpstreamSession session, UpstreamResponse response) {
        session.recordLogin(response);
        String server = session.upstream().tokenOrigin().authority();
        String message = response.status() == 401
                ? server + " refused the username and password"
                : server + " issued no token: it responded " + response.status();
        ErrorCode code = response.status() == 401
                ? ErrorCode.UNAUTHORIZED
                : response.status() == 429 ? ErrorCode.TOOMANYREQUESTS : ErrorCode.DENIED;
        return ResponseMapper.error(response, null, new OciError(code, message + ResponseMapper.retryAfter(response)));
    }

    /** Checks a login at a registry with Basic, by a request that requires authentication. */
    private CompletableFuture<OutboundResponse> checkLogin(
            UpstreamSession session, @Nullable BasicCredentials credentials, RequestContext context) {
        String registry = session.upstream().origin().authority();
        if (credentials == null) {
            return CompletableFuture.completedFuture(ErrorResponses.of(
                    401, new OciError(ErrorCode.UNAUTHORIZED, registry + " requires a username and password")));
        }
        return session.ping(credentials.authorization(), context).thenApply(response -> {
            if (response.status() == 200) {
                return sealedTokenResponse(credentials, session.upstream());
            }
            return refusal(session, response);
        });
    }

    private OutboundResponse sealedTokenResponse(BasicCredentials credentials, Upstream upstream) {
        return sealed.issue(credentials, SealedTokens.audience(upstream))
                .map(token -> json(TokenResponse.of(token, SealedTokens.LIFETIME, clock.instant())))
                .orElseGet(() -> ErrorResponses.of(
                        400, new OciError(ErrorCode.DENIED, "the username and password are too long")));
    }

    /** Returns a token for clients that require one although the registry does not. */
    private OutboundResponse anonymous() {
        Instant now = clock.instant();
        return json(TokenResponse.of("anonymous", SealedTokens.LIFETIME, now));
    }

    private static OutboundResponse json(TokenResponse token) {
        return OutboundResponse.json(200, token.json(), List.of());
    }
}
