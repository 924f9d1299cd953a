package io.registryfacade.testkit;

import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RepositoryName;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for anybody who asks, each good for what was asked for
 * (<a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>).
 */
final class Tokens {
    static final String PATH = "/token";

    private static final String SCOPE = "scope=";

    private final Map<String, List<String>> scopes = new ConcurrentHashMap<>();

    HttpAnswer grant(@Nullable String rawQuery) {
        String token = UUID.randomUUID().toString();
        scopes.put(
                token,
                Stream.of((rawQuery == null ? "" : rawQuery).split("&", -1))
                        .filter(parameter -> parameter.startsWith(SCOPE))
                        .map(parameter ->
                                URLDecoder.decode(parameter.substring(SCOPE.length()), StandardCharsets.UTF_8))
                        .toList());
        return Replies.json(200, "{\"token\":\"" + token + "\"}");
    }

    /** Whether a request may pass; any token will do for one that is about no repository. */
    boolean permit(@Nullable String authorization, @Nullable RepositoryName repository) {
        List<String> granted =
                authorization == null ? null : scopes.get(authorization.replaceFirst("(?i)^Bearer ", ""));
        return granted != null && (repository == null || granted.contains(scope(repository)));
    }

    HttpAnswer challenge(URI registry, @Nullable RepositoryName repository) {
        String challenge = "Bearer realm=\"" + registry.resolve(PATH) + "\",service=\"embedded\""
                + (repository == null ? "" : ",scope=\"" + scope(repository) + "\"");
        return Replies.error(
                401, ErrorCode.UNAUTHORIZED, "a token is needed", new Header("WWW-Authenticate", challenge));
    }

    private static String scope(RepositoryName repository) {
        return "repository:" + repository.value() + ":pull";
    }
}
