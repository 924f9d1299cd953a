package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.Scope;
import java.util.concurrent.CompletableFuture;

/**
 * A request that follows redirects as registry clients do. Credentials are for the registry alone: a location is signed,
 * or open to everybody.
 */
final class FollowedRequest {
    private static final int MAX_REDIRECTS = 10;

    private final UpstreamSession session;
    private final ClientRequest request;
    private final BodyReading reading;
    private final RequestContext context;

    FollowedRequest(UpstreamSession session, ClientRequest request, BodyReading reading, RequestContext context) {
        this.session = session;
        this.request = request;
        this.reading = reading;
        this.context = context;
    }

    CompletableFuture<UpstreamResponse> send(String target, Scope scope) {
        return session.send(target, scope, request, reading, context).thenCompose(response -> follow(response, 1));
    }

    private CompletableFuture<UpstreamResponse> follow(UpstreamResponse response, int redirects) {
        String location = response.headers().first("Location");
        if (!response.isRedirect() || location == null) {
            return CompletableFuture.completedFuture(response);
        }
        if (redirects > MAX_REDIRECTS) {
            throw new ResolveException(
                    502, response.server().authority() + " redirected more than " + MAX_REDIRECTS + " times");
        }
        String url = RedirectLocation.absolute(location, response);
        int fragment = url.indexOf('#');
        String requested = fragment < 0 ? url : url.substring(0, fragment);
        int path = requested.indexOf('/', requested.indexOf("//") + 2);
        return session.sendTo(
                        Origin.parse(requested.substring(0, path)),
                        requested.substring(path),
                        request,
                        reading,
                        context)
                .thenCompose(next -> follow(next, redirects + 1));
    }
}
