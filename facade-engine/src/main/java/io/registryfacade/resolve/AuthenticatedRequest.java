package io.registryfacade.resolve;

import io.registryfacade.oci.Scope;
import io.registryfacade.resolve.LearnedSchemes.LearnedScheme;
import io.registryfacade.upstream.Credentials;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A client's request that the facade sends with its own token. After a 401, it learns the scheme and retries once. */
final class AuthenticatedRequest {
    private final UpstreamSession session;
    private final String target;
    private final Scope scope;
    private final ClientRequest request;
    private final BodyReading reading;
    private final RequestContext context;

    /**
     * The authorization of a request.
     *
     * @param scheme the scheme that it is for
     * @param value the value of {@code Authorization}; {@code null} if none is needed
     */
    private record Authorization(
            AuthScheme scheme, @Nullable String value) {}

    AuthenticatedRequest(
            UpstreamSession session,
            String target,
            Scope scope,
            ClientRequest request,
            BodyReading reading,
            RequestContext context) {
        this.session = session;
        this.target = target;
        this.scope = scope;
        this.request = request;
        this.reading = reading;
        this.context = context;
    }

    CompletableFuture<UpstreamResponse> send() {
        LearnedScheme scheme = session.learned().of(scope, context);
        return authorizeWith(scheme)
                .exceptionallyCompose(failure -> !scheme.isFailed() && mayHaveMoved(failure)
                        ? authorizeAfter(scheme, failure)
                        : CompletableFuture.failedFuture(failure))
                .thenCompose(this::sendWith);
    }

    private CompletableFuture<Authorization> authorizeWith(LearnedScheme learned) {
        return learned.scheme().thenCompose(scheme -> authorize(scheme, scope));
    }

    private CompletableFuture<Authorization> authorizeAfter(LearnedScheme failedScheme, Throwable failure) {
        LearnedScheme now = session.learned().after(failedScheme, scope, context);
        return now.equals(failedScheme) ? CompletableFuture.failedFuture(failure) : authorizeWith(now);
    }

    /** Returns whether the registry may have another token server by now. */
    private static boolean mayHaveMoved(Throwable failure) {
        return Futures.unwrap(failure) instanceof ResolveException known
                && !(known instanceof RefusedCredentialsException)
                && !known.isOwnLimit()
                && known.status() != 429;
    }

    private CompletableFuture<UpstreamResponse> sendWith(Authorization authorization) {
        return session.sendAs(authorization.value(), target, request, reading, context)
                .thenCompose(response -> switch (response.status()) {
                    case 401 -> retryWithFreshToken(response, authorization);
                    case 403 -> unlessPasswordIsRefused(response, authorization);
                    default -> CompletableFuture.completedFuture(response);
                });
    }

    /** Some registries respond with 403 to an expired password, which must not look like a missing repository. */
    private CompletableFuture<UpstreamResponse> unlessPasswordIsRefused(UpstreamResponse response, Authorization sent) {
        if (sent.value() == null || sent.scheme().kind() != AuthScheme.Kind.BASIC) {
            return CompletableFuture.completedFuture(response);
        }
        return session.ping(sent.value(), context).thenApply(ping -> {
            if (ping.status() == 401 || ping.status() == 403) {
                throw new RefusedCredentialsException(registry());
            }
            return response;
        });
    }

    private CompletableFuture<UpstreamResponse> retryWithFreshToken(UpstreamResponse refused, Authorization sent) {
        if (sent.value() != null && sent.scheme().kind() == AuthScheme.Kind.BASIC) {
            throw new RefusedCredentialsException(registry());
        }
        RegistryChallenge challenge = new RegistryChallenge(refused, session.upstream());
        if (!challenge.canBeAnswered()) {
            return CompletableFuture.completedFuture(refused);
        }
        AuthScheme required = challenge.scheme();
        Scope challenged = challenge.scope(scope);
        if (sent.value() != null && challenged.equals(scope)) {
            session.tokens().invalidate(session, sent.scheme(), scope, sent.value());
        }
        session.learned().require(scope, required);
        return authorize(required, challenged)
                .thenCompose(fresh -> session.sendAs(fresh.value(), target, request, reading, context)
                        .thenApply(response -> {
                            if (response.status() == 401) {
                                secondRefusal(fresh, challenged);
                            }
                            return response;
                        }));
    }

    private void secondRefusal(Authorization fresh, Scope challenged) {
        if (fresh.scheme().kind() == AuthScheme.Kind.BASIC) {
            throw new RefusedCredentialsException(registry());
        }
        if (fresh.value() != null) {
            session.tokens().invalidate(session, fresh.scheme(), challenged, fresh.value());
        }
    }

    private String registry() {
        return session.upstream().origin().authority();
    }

    private CompletableFuture<Authorization> authorize(AuthScheme scheme, Scope requested) {
        Credentials credentials = session.upstream().credentials();
        return switch (scheme.kind()) {
            case OPEN -> CompletableFuture.completedFuture(new Authorization(scheme, null));
            case BASIC ->
                CompletableFuture.completedFuture(
                        new Authorization(scheme, credentials == null ? null : credentials.basic()));
            case BEARER ->
                session.tokens()
                        .authorization(
                                session,
                                scheme,
                                requested,
                                () -> session.tokenServer().token(scheme, requested, session.shared(context)))
                        .thenApply(token -> new Authorization(scheme, token));
        };
    }
}
