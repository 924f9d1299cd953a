package io.registryfacade.oci;

import io.registryfacade.oci.RegistryRequest.Rejected;
import io.registryfacade.oci.RegistryRequest.Token;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The query of a request for a token. Unlike names in a path, its values come encoded as those of a form do. */
final class TokenRequestParser {
    /** More than a client that pulls asks for in one request. */
    private static final int MAX_SCOPES = 16;

    private TokenRequestParser() {}

    static RegistryRequest read(@Nullable String rawQuery) {
        try {
            return read(new StringTokenizer(rawQuery == null ? "" : rawQuery, "&"));
        } catch (IllegalArgumentException e) {
            return Rejected.badRequest(
                    ErrorCode.NAME_INVALID,
                    "a token is asked for with scope=repository:NAME:pull, at most " + MAX_SCOPES + " times: "
                            + e.getMessage());
        }
    }

    private static Token read(StringTokenizer pairs) {
        String service = null;
        List<Scope> scopes = new ArrayList<>();
        while (pairs.hasMoreTokens()) {
            String pair = pairs.nextToken();
            if (pair.startsWith("service=")) {
                service = decoded(pair.substring("service=".length()));
            } else if (pair.startsWith("scope=")) {
                // several scopes may come as several parameters, or in one with spaces between
                StringTokenizer texts = new StringTokenizer(decoded(pair.substring("scope=".length())), " ");
                while (texts.hasMoreTokens()) {
                    scopes.add(Scope.parse(texts.nextToken()));
                }
            }
        }
        if (scopes.size() > MAX_SCOPES) {
            throw new IllegalArgumentException("there are " + scopes.size());
        }
        return new Token(service, scopes);
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
