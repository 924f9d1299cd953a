package io.registryfacade.resolve;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A registry that wants a token for everything, and the server that has them. Each token is good for one scope, and
 * like at GHCR the challenge of {@code /v2/} names a scope that is nobody's.
 */
final class TokenRegistry implements AutoCloseable {
    final FakeServer registry = new FakeServer("127.0.0.1");
    final FakeServer tokens = new FakeServer("127.0.0.2");
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, String> scopes = new ConcurrentHashMap<>();

    TokenRegistry() {
        registry.on("GET /v2/", challenge());
        tokens.on("GET /token", asked -> Reply.ok("{\"token\":\"" + grant(asked) + "\",\"expires_in\":300}"));
    }

    Upstream upstream() {
        return Upstream.generic(registry.url()).withAuth(AuthMode.TOKEN).withTokenOrigin(tokens.url());
    }

    Reply challenge() {
        return Reply.status(401)
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"" + tokens.url()
                                + "/token\",service=\"the-service\",scope=\"repository:user/image:pull\"");
    }

    /** Makes a token for the scope that a request names. */
    String grant(Received asked) {
        String token = "token-" + count.incrementAndGet();
        scopes.put(
                token,
                asked.target()
                        .replaceAll(".*[&?]scope=", "")
                        .replaceAll("%3A", ":")
                        .replaceAll("%2F", "/"));
        return token;
    }

    /** Lets tokens be over before their time. */
    void withdrawAll() {
        scopes.clear();
    }

    /** Replies to whoever has a token for the repository. */
    TokenRegistry has(String path, Reply reply) {
        return on("GET", path, asked -> reply).on("HEAD", path, asked -> reply);
    }

    TokenRegistry on(String method, String path, Function<Received, Reply> reply) {
        registry.on(method + " " + path, asked -> isLetIn(asked, path) ? reply.apply(asked) : challenge());
        return this;
    }

    private boolean isLetIn(Received asked, String path) {
        List<String> authorization = asked.header("Authorization");
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
