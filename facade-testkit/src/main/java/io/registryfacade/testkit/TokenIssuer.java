package io.registryfacade.testkit;

import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
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
 * A token server that issues a token to every client, valid for the requested scopes only
 * (<a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>).
 */
final class TokenIssuer {
    static final String PATH = "/token";

    private static final String SCOPE = "scope=";

    private final Map<String, List<String>> scopes = new ConcurrentHashMap<>();

    OutboundResponse issue(@Nullable String rawQuery) {
        String token = UUID.randomUUID().toString();
        scopes.put(
                token,
                Stream.of((rawQuery == null ? "" : rawQuery).split("&", -1))
                        .filter(parameter -> parameter.startsWith(SCOPE))
                        .map(parameter ->
                                URLDecoder.decode(parameter.substring(SCOPE.length()), StandardCharsets.UTF_8))
                        .toList());
        return OutboundResponse.json(200, "{\"token\":\"" + token + "\"}", List.of());
    }

    /** Returns whether the token permits the request; a request without a repository needs any token. */
    boolean permits(@Nullable String authorization, @Nullable RepositoryName repository) {
        List<String> granted =
                authorization == null ? null : scopes.get(authorization.replaceFirst("(?i)^Bearer ", ""));
        return granted != null && (repository == null || granted.contains(scope(repository)));
    }

    OutboundResponse challenge(URI registry, @Nullable RepositoryName repository) {
        String challenge = "Bearer realm=\"" + registry.resolve(PATH) + "\",service=\"embedded\""
                + (repository == null ? "" : ",scope=\"" + scope(repository) + "\"");
        OciError error = new OciError(ErrorCode.UNAUTHORIZED, "a token is required");
        return OutboundResponse.json(401, error.json(), List.of(new Header("WWW-Authenticate", challenge)));
    }

    private static String scope(RepositoryName repository) {
        return "repository:" + repository.value() + ":pull";
    }
}
