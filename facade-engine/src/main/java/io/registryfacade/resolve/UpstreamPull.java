package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Limits;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A pull addressed to one of its targets.
 *
 * @param decision the decision to carry out
 * @param target the target
 * @param session the upstream
 * @param client the client's request
 * @param logins opens the tokens of clients that logged in at a Basic registry
 * @param deadline when the response must be there
 */
record UpstreamPull(
        Decision.Resolve decision,
        ResolveTarget target,
        UpstreamSession session,
        ClientRequest client,
        LoginRelay logins,
        Deadline deadline) {
    RegistryRequest.Pull request() {
        return decision.request();
    }

    Upstream upstream() {
        return target.upstream();
    }

    /** The path and query at the registry. */
    String path() {
        return request().pathFor(target.repository());
    }

    Limits limits() {
        return upstream().connection().limits();
    }

    /** The registry's server, for people to read. */
    String registry() {
        return upstream().origin().authority();
    }

    /** What is pulled, for people to read: the registry's address and the repository there. */
    String image() {
        return upstream().registry().imageHost() + "/" + target.repository();
    }

    /** Whether the registry is asked without any account. */
    boolean isAnonymous() {
        return upstream().credentials() == null && isCacheable();
    }

    /** What lets a private repository be pulled, as the end of a sentence. */
    String accessHint() {
        if (upstream().auth() == AuthMode.CLIENT) {
            return "";
        }
        return upstream().credentials() == null
                ? "; if it is private, whoever runs this facade must give this upstream 'username' and 'password', or"
                        + " 'auth: client'"
                : "; if it is private, whoever runs this facade must let the facade's account pull it";
    }

    Scope scope() {
        return Scope.pull(target.repository());
    }

    /** Whether responses may be cached and shared; not those that a client gets with its own credentials. */
    boolean isCacheable() {
        return upstream().auth() != AuthMode.CLIENT;
    }

    /** Whether clients can pull from the registry without the facade's help: not if only the facade has credentials. */
    boolean isOpenToClients(AuthScheme scheme) {
        return scheme.isOpen() && upstream().credentials() == null;
    }

    UpstreamPull withClientRequest(ClientRequest other) {
        return new UpstreamPull(decision, target, session, other, logins, deadline);
    }

    /** Sends the client's request to the registry. */
    CompletableFuture<UpstreamResponse> send(BodyReading reading) {
        return send(path(), client, reading);
    }

    /** Sends a request for something of the same repository. */
    CompletableFuture<UpstreamResponse> send(String path, ClientRequest request, BodyReading reading) {
        return isCacheable()
                ? session.send(path, scope(), request, reading, deadline)
                : sendAsClient(path, request, reading);
    }

    private CompletableFuture<UpstreamResponse> sendAsClient(String path, ClientRequest request, BodyReading reading) {
        String token = request.bearer();
        if (token == null || !LoginRelay.isSealed(token)) {
            return session.sendAs(token, path, request, reading, deadline);
        }
        String basic = logins.open(token, upstream());
        return basic == null
                // expired: the challenge makes the client log in again
                ? CompletableFuture.completedFuture(session.unauthorized(path))
                : session.sendAs(basic, path, request, reading, deadline);
    }

    /** Redirects the client to the same request at the registry. */
    OutboundResponse redirect() {
        return new OutboundResponse(
                decision.redirectStatus(),
                List.of(
                        new Header("Location", upstream().origin() + path()),
                        new Header("Cache-Control", decision.redirectCacheControl())),
                Body.EMPTY);
    }

    /** Redirects the client to where the registry redirects; it has no credentials of the registry to lose. */
    OutboundResponse redirectTo(UpstreamResponse response) {
        String location = response.headers().first("Location");
        return new OutboundResponse(
                307,
                List.of(new Header("Location", RedirectLocation.absolute(location == null ? "" : location, response))),
                Body.EMPTY);
    }

    /** The response to a client whose pull the registry refused or failed. */
    OutboundResponse error(UpstreamResponse response) {
        return response.status() == 401 && isCacheable()
                ? unauthorizedForFacade()
                : ResponseMapper.error(response, decision.challenge(), PullErrors.of(this, response));
    }

    /**
     * The registry's 401 was meant for the facade, so the client gets our own message. Clients ask by HEAD before they
     * push, and go on only after a 404, to the refusal that says where to push.
     */
    private OutboundResponse unauthorizedForFacade() {
        return ErrorResponses.of(
                client.head() ? 404 : 401,
                new OciError(
                        client.head() ? ErrorCode.NAME_UNKNOWN : ErrorCode.UNAUTHORIZED,
                        image() + " does not exist, or this facade may not pull it" + accessHint()));
    }
}
