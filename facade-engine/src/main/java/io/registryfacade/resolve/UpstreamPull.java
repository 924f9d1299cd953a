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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A pull from one target of a decision.
 *
 * @param decision the decision
 * @param target the target
 * @param session the session with the target's upstream
 * @param client the client's request
 * @param logins opens the tokens of clients that logged in to a registry with Basic
 * @param context the observer, and when the response must begin
 */
record UpstreamPull(
        Decision.Resolve decision,
        ResolveTarget target,
        UpstreamSession session,
        ClientRequest client,
        LoginRelay logins,
        RequestContext context) {
    RegistryRequest.Pull request() {
        return decision.request();
    }

    Upstream upstream() {
        return target.upstream();
    }

    /** Returns the path and query at the registry. */
    String path() {
        return request().pathFor(target.repository());
    }

    Limits limits() {
        return upstream().connection().limits();
    }

    /** Returns the registry's host and port for messages. */
    String registry() {
        return upstream().displayName();
    }

    /** Returns the registry's address and the repository there for messages. */
    String image() {
        return upstream().imageName(target.repository());
    }

    /** Returns whether requests to the registry carry no account. */
    boolean isAnonymous() {
        return upstream().credentials() == null && isCacheable();
    }

    Scope scope() {
        return Scope.pull(target.repository());
    }

    /** Returns whether responses may be cached and shared, as opposed to those for a client's own credentials. */
    boolean isCacheable() {
        return upstream().auth() != AuthMode.CLIENT;
    }

    /**
     * Returns whether clients can pull from the registry themselves, because neither they nor the facade need
     * credentials.
     */
    boolean isOpenToClients(AuthScheme scheme) {
        return scheme.isOpen() && upstream().credentials() == null;
    }

    UpstreamPull withClientRequest(ClientRequest other) {
        return new UpstreamPull(decision, target, session, other, logins, context);
    }

    /** Sends the client's request to the registry. */
    CompletableFuture<UpstreamResponse> send(BodyReading reading) {
        return send(path(), client, reading);
    }

    /** Sends another request for the same repository. */
    CompletableFuture<UpstreamResponse> send(String path, ClientRequest request, BodyReading reading) {
        return isCacheable()
                ? session.send(path, scope(), request, reading, context)
                : sendAsClient(path, request, reading);
    }

    private CompletableFuture<UpstreamResponse> sendAsClient(String path, ClientRequest request, BodyReading reading) {
        String token = request.bearer();
        if (token == null || !LoginRelay.isSealed(token)) {
            return session.sendAs(token, path, request, reading, context);
        }
        String basic = logins.open(token, upstream());
        return basic == null
                // expired: the challenge makes the client log in again
                ? CompletableFuture.completedFuture(session.unauthorized(path))
                : session.sendAs(basic, path, request, reading, context);
    }

    /** Redirects the client to the same request at the registry. */
    OutboundResponse redirect() {
        List<Header> headers =
                new ArrayList<>(List.of(new Header("Location", upstream().origin() + path())));
        headers.addAll(decision.redirectCaching().headers());
        return new OutboundResponse(decision.redirectStatus(), headers, Body.EMPTY);
    }

    /**
     * Redirects the client to where the registry redirects. The client has no credentials of the registry that it could
     * leak. No cache may store the location, because a signed URL is a credential that expires.
     */
    OutboundResponse redirectTo(UpstreamResponse response) {
        String location = response.headers().first("Location");
        return new OutboundResponse(
                307,
                List.of(new Header("Location", RedirectLocation.absolute(location == null ? "" : location, response))),
                Body.EMPTY);
    }

    /** Returns the response for a pull that the registry refused or failed. */
    OutboundResponse error(UpstreamResponse response) {
        return response.status() == 401 && isCacheable()
                ? unauthorizedForFacade()
                : ResponseMapper.error(response, decision.challenge(), PullErrors.of(this, response));
    }

    /**
     * The registry's 401 was meant for the facade, so the client gets the facade's own message. Before a push, clients
     * send a HEAD and only a 404 lets them continue to the refusal that says where to push.
     */
    private OutboundResponse unauthorizedForFacade() {
        return ErrorResponses.of(
                client.head() ? 404 : 401,
                new OciError(
                        client.head() ? ErrorCode.NAME_UNKNOWN : ErrorCode.UNAUTHORIZED,
                        image() + " does not exist, or this facade may not pull it"
                                + PullErrors.accessHint(upstream())));
    }
}
