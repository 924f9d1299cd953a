package io.registryfacade.resolve;

import io.registryfacade.Decision;
import io.registryfacade.ResolveTarget;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Connection;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A pull, as it is put to one of the registries that may have what is asked for.
 *
 * @param decision what was decided
 * @param target the repository at that registry
 * @param session the way in there
 * @param client what matters of the client's request
 */
record Question(Decision.Resolve decision, ResolveTarget target, Session session, ClientRequest client) {
    /** The target of the registry's API. */
    String path() {
        return decision.request().target(target.repository());
    }

    Connection.Limits limits() {
        return target.upstream().connection().limits();
    }

    /** Whose registry it is, for people to read. */
    String registry() {
        return target.upstream().origin().authority();
    }

    /** What clients bring credentials for is kept for nobody, and shared with nobody. */
    boolean isShared() {
        return target.upstream().auth() != Auth.CLIENT;
    }

    /** The same question by another way of asking. */
    Question asked(ClientRequest otherwise) {
        return new Question(decision, target, session, otherwise);
    }

    /** Asks the registry what the client asks. */
    CompletableFuture<HttpResponse<Body>> send(BodyHandler<Body> reader) {
        return send(path(), client, reader);
    }

    /** Asks the registry for something of the same repository. */
    CompletableFuture<HttpResponse<Body>> send(String path, ClientRequest request, BodyHandler<Body> reader) {
        return session.send(path, Scope.pull(target.repository()), request, reader);
    }

    /** Whether clients can be sent there for everything: not if the facade has credentials and they have none. */
    boolean isOpen(Access access) {
        return access.isOpen() && target.upstream().credentials() == null;
    }

    /** Sends the client there. Where there is a choice of registries, one must be asked before. */
    CompletableFuture<HttpAnswer> redirectIfThere(ClientRequest first) {
        if (decision.targets().size() == 1) {
            return CompletableFuture.completedFuture(redirect());
        }
        return send(path(), first, BodyReaders.nothing())
                .thenApply(response -> response.statusCode() < 400 ? redirect() : error(response));
    }

    private HttpAnswer redirect() {
        String location = target.upstream().origin() + path();
        return new HttpAnswer(
                decision.redirectStatus(),
                List.of(new Header("Location", location), new Header("Cache-Control", decision.redirectCacheControl())),
                Body.EMPTY);
    }

    /** A redirect of the registry is the client's to follow: it has no credentials of the registry to lose. */
    HttpAnswer found(HttpResponse<Body> response) {
        String location = response.headers().firstValue("Location").orElse("");
        return new HttpAnswer(
                307, List.of(new Header("Location", BlobLocation.absolute(location, response.uri()))), Body.EMPTY);
    }

    /** What the client is told of a failure. */
    HttpAnswer error(HttpResponse<Body> response) {
        return response.statusCode() == 401 && isShared()
                ? notForUs()
                : Answers.error(response, decision.challenge(), Asked.unknown(decision.request()));
    }

    /**
     * "Authentication required" is no help to somebody who cannot: it was the facade that had asked. Clients ask with
     * HEAD before they push, and go on only after a 404, to the refusal that tells where to push.
     */
    private HttpAnswer notForUs() {
        return Failures.error(
                client.head() ? 404 : 401,
                new OciError(
                        client.head() ? ErrorCode.NAME_UNKNOWN : ErrorCode.UNAUTHORIZED,
                        registry() + " has no repository " + target.repository()
                                + ", or lets nobody pull it without an account"));
    }
}
