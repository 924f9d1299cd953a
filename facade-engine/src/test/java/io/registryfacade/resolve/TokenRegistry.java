package io.registryfacade.resolve;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A registry that requires tokens, and its token server. Each token is valid for one scope. As at GHCR, the
 * challenge of {@code /v2/} names a scope that belongs to no repository.
 */
final class TokenRegistry implements AutoCloseable {
    final FakeServer registry = new FakeServer("127.0.0.1");
    final FakeServer tokens = new FakeServer("127.0.0.2");
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, String> scopes = new ConcurrentHashMap<>();

    TokenRegistry() {
        registry.on("GET /v2/", challenge());
        tokens.on(
                "GET /token",
                request -> FakeResponse.ok("{\"token\":\"" + issueToken(request) + "\",\"expires_in\":300}"));
    }

    Upstream upstream() {
        return Upstream.generic(registry.url()).withAuth(AuthMode.TOKEN).withTokenOrigin(tokens.url());
    }

    FakeResponse challenge() {
        return FakeResponse.status(401)
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"" + tokens.url()
                                + "/token\",service=\"the-service\",scope=\"repository:user/image:pull\"");
    }

    /** Issues a token for the scope of a request. */
    String issueToken(ReceivedRequest request) {
        String token = "token-" + count.incrementAndGet();
        scopes.put(
                token,
                request.target()
                        .replaceAll(".*[&?]scope=", "")
                        .replaceAll("%3A", ":")
                        .replaceAll("%2F", "/"));
        return token;
    }

    /** Revokes all tokens before they expire. */
    void revokeAll() {
        scopes.clear();
    }

    /** Responds to requests that have a token for the repository. */
    TokenRegistry has(String path, FakeResponse response) {
        return on("GET", path, request -> response).on("HEAD", path, request -> response);
    }

    TokenRegistry on(String method, String path, Function<ReceivedRequest, FakeResponse> response) {
        registry.on(
                method + " " + path, request -> isAuthorized(request, path) ? response.apply(request) : challenge());
        return this;
    }

    private boolean isAuthorized(ReceivedRequest request, String path) {
        List<String> authorization = request.header("Authorization");
        String name = path.substring("/v2/".length()).replaceAll("/(manifests|blobs|tags|referrers)/.*", "");
        return authorization.size() == 1
                && ("repository:" + name + ":pull")
                        .equals(scopes.get(authorization.get(0).replace("Bearer ", "")));
    }

    @Override
    public void close() {
        registry.close();
        tokens.close();
    }
}
